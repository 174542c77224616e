import { finalize, type Observable, type Subscription } from 'rxjs'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import type { AskEntry } from './Evidence.js'

export interface AskStages {
  readonly client: number
  readonly now: () => number
  readonly note: (entry: AskEntry) => void
  readonly show: (name: string, value: unknown) => void
}

/** Asks for something, or listens to a stream, and notes how it ends. */
export interface Ask {
  call(name: string, call$: Observable<unknown>): void
  stream<T>(name: string, stream$: Observable<T>, heed?: (value: T) => void): Subscription
}

export function createAsk({ client, now, note, show }: AskStages): Ask {
  const begun = (name: string, isStream: boolean): AskEntry => {
    const entry: AskEntry = { what: 'ask', at: now(), client, name, isStream }
    note(entry)
    return entry
  }
  const end = (entry: AskEntry, how: NonNullable<AskEntry['end']>) => {
    entry.end ??= how
    entry.endedAt ??= now()
  }
  const endsOf = (entry: AskEntry) => ({
    error: (failure: unknown) => {
      end(entry, 'failed')
      entry.failure = { text: String(failure), isOurs: isTaloFailure(failure) }
      show(entry.name, failure)
    },
    complete: () => {
      end(entry, 'completed')
    },
  })
  return {
    call: (name, call$) => {
      call$.subscribe(endsOf(begun(name, false)))
    },
    stream: (name, stream$, heed) => {
      const entry = begun(name, true)
      const left$ = stream$.pipe(
        finalize(() => {
          end(entry, 'left')
        }),
      )
      return left$.subscribe({ next: heed ?? (() => undefined), ...endsOf(entry) })
    },
  }
}
