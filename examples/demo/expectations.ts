import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import { catchError, of, throwError, throwIfEmpty, timeout } from 'rxjs'
import { seconds } from './seconds.js'
import type { StoryEvent } from './StoryEvent.js'

/** What the story expects to happen, in this order. */
export const expectations = [
  ['identified', 'both players were identified'],
  ['room', 'both are in one channel'],
  ['before', 'they talked before the cut'],
  ['close', 'both heard that their connection ended'],
  ['back', 'both were identified again, by themselves'],
  ['gap', 'both were told how much they missed'],
  ['queued', 'what was said during the cut was sent after it'],
  ['after', 'the conversation went on'],
] as const

export type Expectation = (typeof expectations)[number][0]

/** How long things may take that happen at once, in milliseconds. */
export const SOON = 10_000
/** The same after a cut: a client waits up to 2.75 s by design, and longer if its first attempt fails. */
export const AFTER_RECONNECT = 30_000

/** Something expected did not come. */
export class Missed extends Error {
  readonly expectation: Expectation

  constructor(expectation: Expectation, why: string) {
    super(why)
    this.expectation = expectation
  }
}

/** Fails with `Missed` if the source fails, ends with nothing, or has nothing to say in time. */
export function expected<T>(
  expectation: Expectation,
  withinMs: number,
): MonoTypeOperatorFunction<T> {
  const missed = (why: string) => new Missed(expectation, why)
  return (source) =>
    source.pipe(
      timeout({
        first: withinMs,
        with: () => throwError(() => missed(`it did not happen within ${seconds(withinMs)}`)),
      }),
      throwIfEmpty(() => missed('it can no longer happen')),
      catchError((error: unknown) =>
        throwError(() => (error instanceof Missed ? error : missed(messageOf(error)))),
      ),
    )
}

/** Tells that an expectation came true. */
export function kept(expectation: Expectation, detail: string): StoryEvent {
  return { kind: 'kept', expectation, detail }
}

/** Ends the story with what was missed; other errors are bugs and go through. */
export function toMissed(error: unknown): Observable<StoryEvent> {
  return error instanceof Missed
    ? of({ kind: 'missed', expectation: error.expectation, why: error.message })
    : throwError(() => error)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
