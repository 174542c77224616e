import * as fc from 'fast-check'
import { NEVER } from 'rxjs'
import { createSendGate, type SendGate, sendLimits } from '../../lib/connection/createSendGate.js'
import type { Connection } from '../../lib/transport/openTransport.js'
import { redact } from '../../lib/trace/redact.js'
import { silentTrace } from '../support/traces.js'

const connection: Connection = { message$: NEVER, send: () => true, bufferedAmount: 0 }

/** `at` moves both clocks, `setBy` the wall clock alone. */
function gateAt(limit: keyof typeof sendLimits): SendGate & { at: number; setBy: number } {
  const time = { at: 1_000_000, setBy: 0 }
  const clock = { now: () => time.at + time.setBy, elapsed: () => time.at }
  const trace = silentTrace()
  const gate = createSendGate({ clock, sign: undefined, heartbeat: false, trace, redact })
  begin(gate, limit)
  return Object.assign(time, gate)
}

/** A new connection, of a player who is identified or not. */
function begin(gate: SendGate, limit: keyof typeof sendLimits): void {
  gate.open(connection)
  if (limit === 'identified') gate.identified()
}

/** Writes as long as it may, and tells how often that was. */
function writeAll(gate: SendGate): number {
  let written = 0
  for (; gate.waitMs() === 0; written++) gate.write('a')
  return written
}

describe('createSendGate', () => {
  it.each([
    ['identified', 256, 44],
    ['unidentified', 20, 3],
  ] as const)('F51 gives a burst and then so many a second while %s', (limit, burst, each) => {
    const gate = gateAt(limit)

    expect(writeAll(gate)).toBe(burst)
    for (let second = 0; second < 5; second++) {
      gate.at += 1_000
      expect(writeAll(gate)).toBe(each)
    }
  })

  it('counts what does not wait', () => {
    const gate = gateAt('unidentified')
    for (let heartbeats = 0; heartbeats < 22; heartbeats++) gate.writeNow('a')

    expect(gate.waitMs()).toBe(1_000)
  })

  it.each([
    ['identified', 3_600],
    ['unidentified', 300],
  ] as const)(
    'F51 stays under the server’s limit while %s, even if a stall of 10 s lets frames arrive at once',
    (limit, most) => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 40 }), (pauses) => {
          const gate = gateAt(limit)
          const written = pauses.map((pause) => {
            gate.at += pause
            return { at: gate.at, frames: writeAll(gate) }
          })
          for (const { at } of written) {
            const frames = written
              .filter((other) => other.at >= at && other.at < at + 70_000)
              .reduce((sum, other) => sum + other.frames, 0)
            expect(frames).toBeLessThanOrEqual(most)
          }
        }),
      )
    },
  )

  it('F49 sends nothing during a pause, and says when it ends', () => {
    const gate = gateAt('identified')
    expect(gate.pausedUntil()).toBeUndefined()
    gate.pause()

    expect(gate.pausedUntil()).toBe(1_060_000)
    expect(gate.waitMs()).toBe(60_000)
    gate.at += 59_999
    expect(gate.waitMs()).toBe(1)
    gate.at += 1
    expect(gate.waitMs()).toBe(0)
    expect(gate.pausedUntil()).toBeUndefined()
  })

  it('ends a pause with the connection', () => {
    const gate = gateAt('unidentified')
    gate.pause()
    gate.open(connection)

    expect(gate.pausedUntil()).toBeUndefined()
    expect(gate.waitMs()).toBe(0)
  })

  it('F50 goes at half the pace for a while, over connections too', () => {
    const gate = gateAt('identified')
    gate.slowDown()
    begin(gate, 'identified')

    expect(writeAll(gate)).toBe(128)
    gate.at += 1_000
    expect(writeAll(gate)).toBe(22)
    gate.at += 300_000
    expect(writeAll(gate)).toBeGreaterThan(128)
    gate.at += 1_000
    expect(writeAll(gate)).toBe(44)
  })

  it.each([-3_600_000, 3_600_000])(
    'F70 makes a pause and a slow time neither longer nor shorter when the clock is set by %d ms',
    (setBy) => {
      const gate = gateAt('identified')
      gate.slowDown()
      gate.pause()
      gate.setBy = setBy

      expect(gate.waitMs()).toBe(60_000)
      expect(gate.pausedUntil()).toBe(gate.at + setBy + 60_000)
      gate.at += 60_000
      expect(gate.waitMs()).toBe(0)
      gate.at += 240_000
      writeAll(gate)
      gate.at += 1_000
      expect(writeAll(gate)).toBe(44)
    },
  )

  it('says of a pause when it ends in the same words while the clocks tick', () => {
    const gate = gateAt('identified')
    gate.pause()
    const end = gate.pausedUntil()
    gate.setBy = 1

    expect(gate.pausedUntil()).toBe(end)
  })

  it('holds back what is written until the platform has sent most of what it was given', () => {
    const gate = gateAt('identified')
    const full = { ...connection, bufferedAmount: 256 * 1024 + 1 }
    gate.open(full)

    expect(gate.waitMs()).toBe(50)
    full.bufferedAmount = 64 * 1024 + 1
    expect(gate.waitMs()).toBe(50)
    full.bufferedAmount = 64 * 1024
    expect(gate.waitMs()).toBe(0)
  })
})
