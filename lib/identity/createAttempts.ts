import { createCell } from '../state/createCell.js'
import type { Turn } from '../state/createTurn.js'
import type { State } from '../state/State.js'

/** Counts the identifies, log-ins and restorings of a session that are under way. */
export interface Attempts {
  readonly attempts$: State<number>
  /** Notes that one is under way, until the function that it returns is called. */
  attempt(): () => void
}

export function createAttempts(turn: Turn): Attempts {
  const attempts = createCell(0, turn)
  return {
    attempts$: attempts.state$,
    attempt: () => {
      attempts.set(attempts.get() + 1)
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        attempts.set(attempts.get() - 1)
      }
    },
  }
}
