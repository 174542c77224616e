import { isObservable, Observable } from 'rxjs'

/** Throws for what is no stream, and for a stream of another copy of RxJS: its timers are not virtual. */
export function needOwnStream(stream: unknown, call: string): void {
  if (stream instanceof Observable) return
  if (!isObservable(stream)) throw new Error(`${call}: this is no observable`)
  throw new Error(
    `${call}: this stream was made by another copy of rxjs, whose timers are not virtual. ` +
      'See `npm ls rxjs`: with one version there is one copy; in a bundle or a workspace, let the bundler or the test runner ' +
      'resolve rxjs to one folder.',
  )
}
