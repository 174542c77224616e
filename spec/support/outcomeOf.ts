import type { Observable } from 'rxjs'
import { outcome } from './outcome.js'

/** What became of a call that is answered at once, as plain data; see `outcome`. */
export function outcomeOf(call$: Observable<unknown>): unknown {
  const told: unknown[] = []
  outcome(call$).subscribe((value) => told.push(value))
  expect(told).toHaveLength(1)
  return told[0]
}
