import type { Observable } from 'rxjs'
import {
  catchError,
  concatMap,
  defaultIfEmpty,
  defer,
  EMPTY,
  map,
  of,
  ReplaySubject,
  Subject,
  Subscription,
  take,
  tap,
  timeout,
} from 'rxjs'
import { decode } from '../../protocol/decode.js'
import { type Result, failed, succeeded } from '../../result/Result.js'
import type { StreamInput } from '../../streams/StreamInput.js'
import { streamOf } from '../../streams/streamOf.js'
import { redactCause } from '../../trace/redactCause.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type SessionStore, StoredSession } from './SessionStore.js'
import { withLock } from './withLock.js'

/** A user's store made safe to use: one step at a time, nothing but sessions, and failures are told on the trace alone. */
export interface StoreAdapter {
  /** Cold: the stored session, `null` for none, `undefined` if the store fails or holds anything else. */
  readonly load$: Observable<StoredSession | null | undefined>
  /** Begins at once, after what was asked for before; emits when it is done, or could not be. */
  save(session: StoredSession | null): Observable<unknown>
  /** Cold: does the work while no other tab that shares the store does, where the store has a lock. */
  withLock<T>(work$: Observable<T>): Observable<T>
  /** Cold: emits whenever another tab saved something; never errors. */
  readonly change$: Observable<unknown>
  /** Whether the store has a lock. */
  readonly hasLock: boolean
  /** Takes nothing more; what was asked for before is still done. */
  dispose(): void
}

/** How long a store may take, in milliseconds. */
const ANSWER_MS = 5_000

/** What came of asking a store, whatever it is. */
type Answer = Result<unknown, undefined>

export function createStoreAdapter({
  store,
  trace,
  secrets,
}: Pick<ServiceStages, 'trace' | 'secrets'> & { readonly store: SessionStore }): StoreAdapter {
  const step$ = new Subject<Observable<unknown>>()
  const scope = new Subscription()
  scope.add(step$.pipe(concatMap((next$) => next$)).subscribe())
  /** A store that could not keep the session is believed only in what another tab has put there since. */
  let isTrusted = true
  /** What it was asked to keep last, and when the session that was seen last was got. */
  let asked: StoredSession | null = null
  let savedAt = -Infinity

  function report(step: string, thrown: unknown): void {
    const failure = redactCause(thrown, secrets.redact)
    trace.tell?.({ what: 'session', event: 'store-failed', step, failure })
  }
  function know(session: StoredSession): void {
    // A store may repeat it when it fails.
    secrets.know(session)
    savedAt = session.savedAt
  }
  /** Asks the store in its turn: its first value, or `undefined` at its end, or nothing if it fails. */
  function ask(step: 'load' | 'save', input$: () => StreamInput<unknown>): Observable<Answer> {
    const answer$ = new ReplaySubject<Answer>(1)
    step$.next(
      defer(() => streamOf(input$())).pipe(
        take(1),
        defaultIfEmpty(undefined),
        timeout({ first: ANSWER_MS }),
        map((value): Answer => succeeded(value)),
        catchError((thrown: unknown) => {
          report(step, thrown)
          return of(failed(undefined))
        }),
        tap((answer) => {
          if (step === 'save') isTrusted = answer.ok
        }),
        tap(answer$),
      ),
    )
    return answer$
  }
  /** Whether it was kept after all, or another tab put it there since. */
  function isCurrent(stored: StoredSession): boolean {
    const { sessionToken, socketToken } = stored
    const isKept = asked?.sessionToken === sessionToken && asked.socketToken === socketToken
    return isKept || stored.savedAt > savedAt
  }
  function read(value: unknown): StoredSession | null | undefined {
    if (value === null || value === undefined) return isTrusted ? null : undefined
    const decoded = decode(StoredSession, value)
    if (decoded.ok) {
      if (!isTrusted && !isCurrent(decoded.value)) return undefined
      know(decoded.value)
      return decoded.value
    }
    const reason = secrets.redact(decoded.failure.join('; '))
    trace.tell?.({ what: 'session', event: 'store-ignored', reason })
    return undefined
  }

  return {
    load$: defer(() =>
      ask('load', () => store.load()).pipe(
        map((answer) => (answer.ok ? read(answer.value) : undefined)),
      ),
    ),
    save: (session) => {
      asked = session
      if (session !== null) know(session)
      return ask('save', () => store.save(session))
    },
    withLock: (work$) =>
      withLock(store, work$, (thrown) => {
        report('lock', thrown)
      }),
    change$: defer(() => streamOf(store.changes$ ?? EMPTY)).pipe(
      catchError((thrown: unknown) => {
        report('changes$', thrown)
        return EMPTY
      }),
    ),
    hasLock: store.lock !== undefined,
    dispose: () => {
      step$.complete()
    },
  }
}
