import * as fc from 'fast-check'
import { redact } from '../../lib/trace/redact.js'
import { spellings } from '../support/spellings.js'

/** Tokens as servers make them, and keys with characters that every writing treats otherwise. */
const secret = fc.oneof(
  fc.uuid(),
  fc.string({ minLength: 20, maxLength: 40 }).filter((text) => /^[^\s*]{9,}\S*$/.test(text)),
  fc
    .tuple(fc.uuid(), fc.constantFrom('"', '\\', '/+=', 'é', '%41', '\\u0041'))
    .map(([a, b]) => a + b + a.slice(9, 18)),
)

describe('F127 a secret that is known', () => {
  it.each(Object.entries(spellings))('is masked %s', (_, spelled) => {
    fc.assert(
      fc.property(secret, (known) => {
        const said = spelled(known)
        const shown = redact(`it said "${said}".`, [known])

        expect(shown).not.toContain(said)
        // In base64 what surrounds a secret is left.
        expect(shown).toMatch(/^it said "[\w+/-]{0,4}\*{3,}[\w+/-]{0,4}=*"\.$/)
      }),
    )
  })

  it.each(Object.entries(spellings))(
    'that can be guessed is masked as a whole %s',
    (name, spelled) => {
      if (name.includes('behind') || name.includes('between')) return
      const shown = (text: string) => redact(text, [{ whole: 'hunter2+hunter' }])
      const said = spelled('hunter2+hunter')

      expect(shown(said)).toBe('***')
      expect(shown(`{"a":"${said}"}`)).toBe('{"a":"***"}')
      expect(shown(`not ${said}`)).toBe(`not ${said}`)
    },
  )

  it('is masked where the text was cut off in the middle of it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(2), fc.integer({ min: 9, max: 35 }), (known, deep, length) => {
        const written = ['as it is', 'in JSON by its codes', 'in JSON by its codes, in JSON'][deep]
        const said = spellings[written ?? '']?.(known) ?? ''
        const cut = said.slice(0, Math.floor((said.length * length) / 36))

        expect(redact(`it said ${cut}`, [known])).toBe('it said ***')
      }),
    )
  })

  it('is looked for in the beginning of a huge text, and the rest is left out', () => {
    const huge = '\\\\u0041%41'.repeat(100_000)

    expect(redact(`a-known-secret ${huge}`, ['a-known-secret'])).toMatch(/^\*\*\* .{16000,17000}…$/)
  })

  it('leaves alone what only begins like it', () => {
    expect(redact('ticket-1 and ticket-12', ['ticket-12345'])).toBe('ticket-1 and ***')
    expect(redact('ticket-1 is ticket-12 no more', ['ticket-12345'])).toBe(
      'ticket-1 is ticket-12 no more',
    )
  })
})
