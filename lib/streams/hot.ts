import { type MonoTypeOperatorFunction, share } from 'rxjs'

/** Shares a source among its subscribers, for as long as there are any; the next one begins it anew. */
export function hot<T>(): MonoTypeOperatorFunction<T> {
  return share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true })
}
