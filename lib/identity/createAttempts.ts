import type { Observable } from 'rxjs'
import { createCell } from '../state/createCell.js'
import type { Turn } from '../state/createTurn.js'
import { newestOf } from '../state/newestOf.js'

/** Counts the identifies, log-ins and restorings of a session that are under way. */
export interface Attempts {
  /** How many there are now, then each change; without counts that are old, since calls wait for none to be under way. */
  readonly attempts$: Observable<number>
  /** Notes that one is under way, until the function that it returns is called. */
  attempt(): () => void
}

export function createAttempts(turn: Turn): Attempts {
  const attempts = createCell(0, turn)
  return {
    attempts$: newestOf(attempts),
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
