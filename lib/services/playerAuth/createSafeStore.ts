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
import type { Secrets } from '../../trace/createSecrets.js'
import { redactCause } from '../../trace/redactCause.js'
import type { Trace } from '../../trace/Trace.js'
import { exclusively } from './exclusively.js'
import { type SessionStore, StoredSession } from './SessionStore.js'

/** A store that does no harm: one thing at a time, nothing but sessions, and troubles are told on the trace alone. */
export interface SafeStore {
  /** Cold: the stored session, `null` for none, `undefined` if the store fails or holds anything else. */
  readonly load$: Observable<StoredSession | null | undefined>
  /** Begins at once, after what was asked for before; emits when it is done, or could not be. */
  save(session: StoredSession | null): Observable<unknown>
  /** Cold: does the work while nobody else who shares the store does, where the store sees to that. */
  exclusively<T>(work$: Observable<T>): Observable<T>
  /** Cold: emits whenever another tab saved something; never errors. */
  readonly change$: Observable<unknown>
  /** Whether two who share the store cannot do exclusive work at the same time. */
  readonly isExclusive: boolean
  /** Takes nothing more; what was asked for before is still done. */
  dispose(): void
}

/** How long a store may take, in milliseconds. */
const ANSWER_MS = 5_000

export interface SafeStoreStages {
  readonly store: SessionStore
  readonly trace: Trace
  readonly secrets: Secrets
}

/** What came of asking a store, whatever it is. */
type Answer = Result<unknown, undefined>

/** Makes a store safe to use. */
export function createSafeStore({ store, trace, secrets }: SafeStoreStages): SafeStore {
  const step$ = new Subject<Observable<unknown>>()
  const scope = new Subscription()
  scope.add(step$.pipe(concatMap((next$) => next$)).subscribe())
  /** One that could not keep the session has nothing to say about it, but what another tab put there since. */
  let isTrusted = true
  /** What it was last asked to keep, and when the session that was seen last was got. */
  let asked: StoredSession | null = null
  let savedAt = -Infinity

  function tell(step: string, thrown: unknown): void {
    trace('session', { event: 'store failed', step, failure: redactCause(thrown, secrets.redact) })
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
          tell(step, thrown)
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
    trace('session', {
      event: 'stored session ignored',
      reasons: decoded.failure.map((reason) => secrets.redact(reason)),
    })
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
    exclusively: (work$) =>
      exclusively(store, work$, (thrown) => {
        tell('lock', thrown)
      }),
    change$: defer(() => streamOf(store.changes$ ?? EMPTY)).pipe(
      catchError((thrown: unknown) => {
        tell('changes$', thrown)
        return EMPTY
      }),
    ),
    isExclusive: store.lock !== undefined,
    dispose: () => {
      step$.complete()
    },
  }
}
