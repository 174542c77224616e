import * as fc from 'fast-check'
import { createPace, type Pace, paceLimits } from '../../lib/session/createPace.js'

/** `at` moves both clocks, `setBy` the wall clock alone. */
function paceAt(): Pace & { at: number; setBy: number } {
  const time = { at: 1_000_000, setBy: 0 }
  const clock = { now: () => time.at + time.setBy, elapsed: () => time.at }
  return Object.assign(time, createPace(clock))
}

/** Spends as long as it may, and tells how often that was. */
function spendAll(pace: Pace): number {
  let spent = 0
  for (; pace.waitMs() === 0; spent++) pace.spend()
  return spent
}

describe('createPace', () => {
  it.each([
    ['identified', paceLimits.identified, 256, 44],
    ['unidentified', paceLimits.unidentified, 20, 3],
  ] as const)('F51 gives a burst and then so many a second while %s', (_, limit, burst, each) => {
    const pace = paceAt()
    pace.restart(limit)

    expect(spendAll(pace)).toBe(burst)
    for (let second = 0; second < 5; second++) {
      pace.at += 1_000
      expect(spendAll(pace)).toBe(each)
    }
  })

  it('says how long to wait for the next', () => {
    const pace = paceAt()
    pace.restart({ burst: 1, perSecond: 10 })
    pace.spend()

    expect(pace.waitMs()).toBe(100)
    pace.at += 60
    expect(pace.waitMs()).toBe(40)
    pace.at += 40
    expect(pace.waitMs()).toBe(0)
  })

  it('counts what does not wait', () => {
    const pace = paceAt()
    pace.restart({ burst: 2, perSecond: 10 })
    for (let heartbeats = 0; heartbeats < 4; heartbeats++) pace.spend()

    expect(pace.waitMs()).toBe(300)
  })

  it.each([
    ['identified', paceLimits.identified, 3_600],
    ['unidentified', paceLimits.unidentified, 300],
  ] as const)(
    'F51 stays under the server’s limit while %s, even if a stall of 10 s lets frames arrive at once',
    (_, limit, most) => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 40 }), (pauses) => {
          const pace = paceAt()
          pace.restart(limit)
          const spent = pauses.map((pause) => {
            pace.at += pause
            return { at: pace.at, frames: spendAll(pace) }
          })
          for (const { at } of spent) {
            const frames = spent
              .filter((other) => other.at >= at && other.at < at + 70_000)
              .reduce((sum, other) => sum + other.frames, 0)
            expect(frames).toBeLessThanOrEqual(most)
          }
        }),
      )
    },
  )

  it('F49 sends nothing during a pause, and says when it ends', () => {
    const pace = paceAt()
    pace.restart(paceLimits.identified)
    expect(pace.pausedUntil()).toBeUndefined()
    pace.pause(60_000)

    expect(pace.pausedUntil()).toBe(1_060_000)
    expect(pace.waitMs()).toBe(60_000)
    pace.at += 59_999
    expect(pace.waitMs()).toBe(1)
    pace.at += 1
    expect(pace.waitMs()).toBe(0)
    expect(pace.pausedUntil()).toBeUndefined()
  })

  it('ends a pause with the connection', () => {
    const pace = paceAt()
    pace.pause(60_000)
    pace.restart(paceLimits.unidentified)

    expect(pace.pausedUntil()).toBeUndefined()
    expect(pace.waitMs()).toBe(0)
  })

  it('F50 goes at half the pace for a while, over connections too', () => {
    const pace = paceAt()
    pace.restart(paceLimits.identified)
    pace.slowDown(300_000)
    pace.restart(paceLimits.identified)

    expect(spendAll(pace)).toBe(128)
    pace.at += 1_000
    expect(spendAll(pace)).toBe(22)
    pace.at += 300_000
    expect(spendAll(pace)).toBeGreaterThan(128)
    pace.at += 1_000
    expect(spendAll(pace)).toBe(44)
  })

  it.each([-3_600_000, 3_600_000])(
    'F70 makes a pause and a slow time neither longer nor shorter when the clock is set by %d ms',
    (setBy) => {
      const pace = paceAt()
      pace.restart(paceLimits.identified)
      pace.slowDown(120_000)
      pace.pause(60_000)
      pace.setBy = setBy

      expect(pace.waitMs()).toBe(60_000)
      expect(pace.pausedUntil()).toBe(pace.at + setBy + 60_000)
      pace.at += 60_000
      expect(pace.waitMs()).toBe(0)
      pace.at += 60_000
      spendAll(pace)
      pace.at += 1_000
      expect(spendAll(pace)).toBe(44)
    },
  )

  it('says of a pause when it ends in the same words while the clocks tick', () => {
    const pace = paceAt()
    pace.pause(60_000)
    const end = pace.pausedUntil()
    pace.setBy = 1

    expect(pace.pausedUntil()).toBe(end)
  })
})
