import fc from 'fast-check'
import { createInk } from '../../lib/emulator/cli/createInk.js'
import { logLine } from '../../lib/emulator/cli/logLine.js'
import type { EmulatorLogEntry } from '../../lib/emulator/EmulatorOptions.js'

const at = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))

/** One entry of each kind with a text of a client wherever one can be. */
function entries(text: string): readonly EmulatorLogEntry[] {
  return [
    { type: 'call', method: text, path: text, status: 400, ms: 1, problem: text },
    { type: 'received', conn: '1', name: text, bytes: 1 },
    { type: 'sent', conns: ['1'], name: text, bytes: 1, problem: text },
    { type: 'close', conn: '1', code: 4000, reason: text },
    { type: 'open', conn: '1' },
  ]
}

it('F129 shows control characters of clients and lets the terminal do none of them', () => {
  const line = logLine(
    { type: 'close', conn: '1', code: 4000, reason: '\u001b[2J\u0007bye\nfake line\u202e' },
    at,
    createInk(false),
  )
  expect(line).toBe(
    String.raw`03:04:05.678  close  #1                                           4000  \x1b[2J\x07bye\x0afake line\u{202e}`,
  )
})

it('F129 is one line without control characters, whatever a client says', () => {
  const text = fc.string({
    unit: fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCharCode(code)),
  })
  fc.assert(
    fc.property(text, (said) => {
      for (const entry of entries(said)) {
        expect(logLine(entry, at, createInk(false))).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }
    }),
  )
})

it('keeps letters of every language as they are', () => {
  const line = logLine(
    { type: 'close', conn: '1', code: 4000, reason: 'adiós 世界 👑' },
    at,
    createInk(false),
  )
  expect(line).toContain('adiós 世界 👑')
})
