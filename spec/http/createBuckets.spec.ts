import * as fc from 'fast-check'
import { createBuckets } from '../../lib/http/createBuckets.js'
import { steadyAt } from '../support/clocks.js'

/** Sun, 06 Nov 1994 08:49:37 GMT */
const start = 784_111_777_000

describe('createBuckets', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['seconds with white space', ' 7 ', 7_000],
    ['a fraction', '1.5', 1_500],
    ['a date', 'Sun, 06 Nov 1994 08:50:07 GMT', 30_000],
    ['a date of the older form', 'Sunday, 06-Nov-94 08:50:07 GMT', 30_000],
    ['a date that has passed', 'Sun, 06 Nov 1994 08:00:00 GMT', 1_000],
    ['less than a second', '0', 1_000],
    ['more than ten minutes', '86400', 600_000],
    ['more than any number', '9'.repeat(400), 600_000],
    ['nothing', null, 60_000],
    ['an empty text', '', 60_000],
    ['a negative number', '-5', 60_000],
    ['words', 'soon', 60_000],
    ['words that Date.parse takes for a date', 'wait 5', 60_000],
    ['a date that does not exist', 'Sun, 99 Nov 1994 08:50:07 GMT', 60_000],
  ])('F3 reads %s', (_, header, wait) => {
    const buckets = createBuckets({ clock: steadyAt(() => start), random: () => 0 })

    expect(buckets.pause('auth', header)).toEqual({ retryInMs: wait, retryAt: start + wait })
    expect(buckets.pausedFor('auth')).toBe(wait)
  })

  it.each([
    [0, 60_000],
    [0.25, 63_000],
    [0.5, 66_000],
  ])('adds a fifth times %d, so that clients of one address come back apart', (random, wait) => {
    const buckets = createBuckets({ clock: steadyAt(() => start), random: () => random })

    expect(buckets.pause('auth', '60').retryInMs).toBe(wait)
  })

  it('never adds more than a fifth', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(chance, fc.nat(700), (random, asked) => {
        const buckets = createBuckets({ clock: steadyAt(() => start), random: () => random })
        const { retryInMs } = buckets.pause('auth', String(asked))
        const clamped = Math.min(Math.max(asked, 1), 600) * 1_000

        expect(Number.isInteger(retryInMs)).toBe(true)
        expect(retryInMs).toBeGreaterThanOrEqual(clamped)
        expect(retryInMs).toBeLessThanOrEqual(clamped * 1.2)
      }),
    )
  })

  it('pauses one bucket and not the other, until the time has come', () => {
    let now = start
    const buckets = createBuckets({ clock: steadyAt(() => now), random: () => 0 })
    buckets.pause('auth', '10')

    expect(buckets.pausedFor('default')).toBe(0)
    now += 9_999
    expect(buckets.pausedFor('auth')).toBe(1)
    now += 1
    expect(buckets.pausedFor('auth')).toBe(0)
    now += 1
    expect(buckets.pausedFor('auth')).toBe(0)
  })

  it('never shortens a pause', () => {
    let now = start
    const buckets = createBuckets({ clock: steadyAt(() => now), random: () => 0 })
    buckets.pause('auth', '60')
    now += 10_000

    expect(buckets.pause('auth', '5')).toEqual({ retryInMs: 50_000, retryAt: start + 60_000 })
    expect(buckets.pause('auth', '100').retryInMs).toBe(100_000)
    expect(buckets.pausedFor('auth')).toBe(100_000)
  })

  it.each([-3_600_000, 3_600_000])(
    'F70 lasts as long though the clock be set by %d ms',
    (setBy) => {
      let at = start
      const clock = { now: () => at + setBy, elapsed: () => at }
      const buckets = createBuckets({ clock, random: () => 0 })
      buckets.pause('auth', '60')

      expect(buckets.pausedFor('auth')).toBe(60_000)
      at += 59_000
      expect(buckets.pausedFor('auth')).toBe(1_000)
      at += 1_000
      expect(buckets.pausedFor('auth')).toBe(0)
    },
  )

  it('F120 is the same for all calls that are refused while it lasts, and over for all of them', () => {
    const refusals = fc.array(
      fc.record({
        afterMs: fc.nat(15_000),
        random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      }),
      { minLength: 2, maxLength: 6 },
    )
    fc.assert(
      fc.property(refusals, fc.constantFrom('60', '5', null), (all, header) => {
        let now = start
        let random = 0
        const buckets = createBuckets({ clock: steadyAt(() => now), random: () => random })
        const told = all
          .sort((one, other) => one.afterMs - other.afterMs)
          .flatMap((refusal) => {
            now = start + refusal.afterMs
            random = refusal.random
            // What was in flight when the pause began is answered while it lasts.
            const isFirst = refusal === all[0]
            return isFirst || buckets.pausedFor('auth') > 0 ? [buckets.pause('auth', header)] : []
          })
        const [first] = told

        expect(new Set(told.map(({ retryAt }) => retryAt)).size).toBe(1)
        now = first?.retryAt ?? 0
        expect(buckets.pausedFor('auth')).toBe(0)
      }),
    )
  })
})
