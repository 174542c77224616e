import * as fc from 'fast-check'
import { createTicketBudget } from '../../lib/ticket/createTicketBudget.js'

const start = 1_000_000

function budgetAt(): ReturnType<typeof createTicketBudget> & { at: number } {
  const budget = createTicketBudget({ now: () => clock.at })
  const clock = Object.assign(budget, { at: start })
  return clock
}

describe('createTicketBudget', () => {
  it('gives ten at once', () => {
    const budget = budgetAt()
    const waits = Array.from({ length: 10 }, () => {
      const wait = budget.waitMs()
      budget.take()
      return wait
    })

    expect(waits).toEqual(Array.from({ length: 10 }, () => 0))
    expect(budget.waitMs()).toBe(60_000)
  })

  it('gives the eleventh when the first is a minute old', () => {
    const budget = budgetAt()
    for (let taken = 0; taken < 10; taken++) {
      budget.take()
      budget.at += 1_000
    }

    expect(budget.waitMs()).toBe(50_000)
    budget.at = start + 59_999
    expect(budget.waitMs()).toBe(1)
    budget.at = start + 60_000
    expect(budget.waitMs()).toBe(0)
    budget.take()
    expect(budget.waitMs()).toBe(1_000)
  })

  it('counts what was taken unasked, and waits until enough of it is old', () => {
    const budget = budgetAt()
    for (let taken = 0; taken < 15; taken++) {
      budget.take()
      budget.at += 1_000
    }

    budget.at = start + 60_000
    expect(budget.waitMs()).toBe(5_000)
  })

  it('F70 counts on when the clock is set back, and never waits for longer than its window', () => {
    const budget = budgetAt()
    for (let taken = 0; taken < 10; taken++) budget.take()
    budget.at -= 3_600_000

    expect(budget.waitMs()).toBe(60_000)
    budget.at += 60_000
    expect(budget.waitMs()).toBe(0)
  })

  it('never gives more than ten in any minute, whenever it is asked and however often the clock is set back', () => {
    const step = fc.record({
      pause: fc.oneof(fc.nat(100), fc.nat(20_000)),
      setBack: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(200_000)),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 12, maxLength: 200 }), (steps) => {
        const budget = budgetAt()
        /** When tickets were taken, by a clock that nobody sets. */
        const taken: number[] = []
        let real = 0
        for (const { pause, setBack } of steps) {
          real += pause
          budget.at += pause - setBack
          if (budget.waitMs() > 0) continue
          budget.take()
          taken.push(real)
        }

        for (const at of taken) {
          const inWindow = taken.filter((other) => other >= at && other < at + 60_000)
          expect(inWindow.length).toBeLessThanOrEqual(10)
        }
      }),
    )
  })

  it('gives a ticket to whoever waits as long as it says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30_000), { minLength: 1, maxLength: 60 }), (pauses) => {
        const budget = budgetAt()
        for (const pause of pauses) {
          budget.at += pause
          budget.at += budget.waitMs()
          expect(budget.waitMs()).toBe(0)
          budget.take()
        }
      }),
    )
  })
})
