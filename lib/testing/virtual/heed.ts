import { isObservable, Subscription } from 'rxjs'
import { needOwnStream } from '../expect/needOwnStream.js'

/** Follows up on what an act returned: RxJS reports the failure of a stream that is not subscribed to with an error handler. */
export function heed(result: unknown, call: string): Subscription {
  if (isThenable(result)) {
    throw new Error(
      `${call} returned a promise, which virtual time cannot wait for; return an observable, or use createTaloWorld`,
    )
  }
  if (!isObservable(result)) return Subscription.EMPTY
  needOwnStream(result, call)
  return result.subscribe()
}

function isThenable(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function' &&
    !isObservable(value)
  )
}
