import { heldSchedules } from './known/heldSchedules.js'
import { changeOf, knownSchedules, settings } from './known/knownSchedules.js'
import { runSchedule } from './runSchedule.js'
import { violationsOf } from './violationsOf.js'

// No case is named in the titles: one that fails as it is known to does not show that its case is handled.
describe('a schedule that is known to fail', () => {
  for (const known of knownSchedules) {
    it(`fails as it did: ${known.name}`, () => {
      expect(changeOf(known, violationsOf(runSchedule(known.schedule)))).toBeUndefined()
    })
  }

  it('is not on the list any longer once it holds, or fails otherwise', () => {
    const known = {
      name: 'a name',
      belongsTo: 'a case',
      violations: ['this'],
      schedule: { settings, steps: [] },
    }
    expect(changeOf(known, [])).toBe('a case is mended: move it to the schedules that hold')
    expect(changeOf(known, ['that'])).toMatch(/is now:\nthat\nand not:\nthis/)
    expect(changeOf(known, ['this', 'that'])).toMatch(/is now:\nthis\nthat/)
    expect(changeOf(known, ['this'])).toBeUndefined()
  })
})

describe('a schedule that failed once', () => {
  for (const { name, schedule } of heldSchedules) {
    it(`holds: ${name}`, () => {
      expect(violationsOf(runSchedule(schedule))).toEqual([])
    })
  }
})
