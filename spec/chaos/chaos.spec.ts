import { check } from './check.js'
import { allKnown } from './known/allKnown.js'
import { allMended } from './known/allMended.js'
import { runSchedule } from './runSchedule.js'
import { violationsOf } from './violationsOf.js'

const RUNS = 50
const SEED = 7

describe('several clients', () => {
  it('hold against the server through random schedules, but for what is known', async () => {
    const { failure, runs } = await check({ runs: RUNS, seed: SEED })
    expect(failure).toBeUndefined()
    expect(runs).toBe(RUNS)
  }, 120_000)

  // The ids stay out of the names: what is known to go wrong covers no case.
  for (const { why, fits, schedule } of allKnown) {
    it(`are known for this: ${why}`, () => {
      const evidence = runSchedule(schedule)
      const isShown = violationsOf(evidence).some((one) => fits(one, evidence, schedule))
      expect(isShown ? 'known' : 'mended: take it off the list').toBe('known')
    })
  }

  it.each(allMended.map(({ why, schedule }) => [why, schedule] as const))(
    'no longer meet this: %s',
    (_, schedule) => {
      expect(violationsOf(runSchedule(schedule))).toEqual([])
    },
  )
})
