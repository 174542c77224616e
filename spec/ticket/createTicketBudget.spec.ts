import * as fc from 'fast-check'
import { createTicketBudget } from '../../lib/ticket/createTicketBudget.js'

const start = 1_000_000

function budgetAt(): ReturnType<typeof createTicketBudget> & { at: number } {
  const budget = createTicketBudget({ elapsed: () => clock.at })
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

  it('never gives more than ten in any minute, whenever it is asked', () => {
    const pause = fc.oneof(fc.nat(100), fc.nat(20_000))
    fc.assert(
      fc.property(fc.array(pause, { minLength: 12, maxLength: 200 }), (pauses) => {
        const budget = budgetAt()
        const taken: number[] = []
        for (const pause of pauses) {
          budget.at += pause
          if (budget.waitMs() > 0) continue
          budget.take()
          taken.push(budget.at)
        }

        for (const at of taken) {
          const inWindow = taken.filter((other) => other >= at && other < at + 60_000)
          expect(inWindow.length).toBeLessThanOrEqual(10)
        }
      }),
    )
  })

  it('gives a ticket after the wait that it asks for', () => {
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
