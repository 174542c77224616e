import type { Observable } from 'rxjs'
import {
  EMPTY,
  filter,
  map,
  merge,
  ReplaySubject,
  Subscription,
  switchMap,
  take,
  throwError,
  timer,
} from 'rxjs'
import { isLeft } from 'fp-ts/lib/Either.js'
import { NotSent } from '../errors/NotSent.js'
import type { NotSentReason } from '../errors/NotSent.js'
import { TimedOut } from '../errors/TimedOut.js'
import { encodeRequest } from '../frames/encodeRequest.js'
import type { OutboxState, SendOptions, SendOutcome } from './SendOutcome.js'

/** Whether a request can be sent now, has to wait, or need not wait at all, because it would be refused. */
export type Readiness =
  'ready' | 'wait' | { readonly refused: NotSentReason; readonly cause?: unknown }

export interface OutboxStages {
  readonly readiness: (req: string) => Readiness
  /** Emits whenever the readiness may have changed. */
  readonly change$: Observable<unknown>
  /** Emits when what was written on a connection can no longer be followed: the connection ended. */
  readonly lost$: Observable<unknown>
  /** Whoever the socket speaks for; what waits for one player is not sent in the name of another. */
  readonly speaker$: Observable<object | null>
  readonly write: (text: string) => boolean
  readonly bufferedAmount: () => number
  readonly limit: number
  /** In milliseconds. */
  readonly ttl: number
}

/** What waits between `send` and the wire. */
export interface Outbox {
  send(req: string, data: unknown, options?: SendOptions): Observable<SendOutcome>
  readonly state$: Observable<OutboxState>
  state(): OutboxState
  drained(timeoutMs?: number): Observable<undefined>
  dispose(): void
}

interface Entry {
  readonly req: string
  readonly text: string
  readonly speaker: object | null
  readonly outcome$: ReplaySubject<SendOutcome>
  readonly watch: Subscription
}

/** How often to look whether the platform has let go of what was written, in milliseconds. */
const FLUSH_POLL = 50

export function createOutbox(stages: OutboxStages): Outbox {
  const scope = new Subscription()
  let waiting: readonly Entry[] = []
  let written: readonly Entry[] = []
  let speaker: object | null = null
  let poll = Subscription.EMPTY
  let isDisposed = false
  let state: OutboxState = { queued: 0, unconfirmed: 0, paused: false }
  const state$ = new ReplaySubject<OutboxState>(1)
  state$.next(state)

  const report = () => {
    const next = { queued: waiting.length, unconfirmed: written.length, paused: false }
    if (next.queued === state.queued && next.unconfirmed === state.unconfirmed) return
    state = next
    state$.next(state)
  }
  const settle = (entry: Entry, outcome: SendOutcome) => {
    waiting = waiting.filter((other) => other !== entry)
    written = written.filter((other) => other !== entry)
    entry.watch.unsubscribe()
    report()
    entry.outcome$.next(outcome)
    entry.outcome$.complete()
  }
  const reject = (entry: Entry, reason: NotSentReason, cause?: unknown) => {
    settle(entry, {
      outcome: 'rejected',
      reason,
      error: new NotSent({ req: entry.req, reason, cause }),
    })
  }
  const confirm = () => {
    if (stages.bufferedAmount() > 0) return
    poll.unsubscribe()
    for (const entry of written) settle(entry, { outcome: 'sent' })
  }
  const follow = (entry: Entry) => {
    waiting = waiting.filter((other) => other !== entry)
    written = [...written, entry]
    entry.watch.unsubscribe()
    report()
    confirm()
    if (written.length > 0 && poll.closed) poll = timer(FLUSH_POLL, FLUSH_POLL).subscribe(confirm)
  }
  /** Writes from the head of the queue as long as that goes; whoever waits there keeps the others behind. */
  const drain = () => {
    for (let head = waiting[0]; head !== undefined; head = waiting[0]) {
      const readiness = stages.readiness(head.req)
      if (readiness === 'wait') return
      if (readiness !== 'ready') reject(head, readiness.refused, readiness.cause)
      else if (stages.write(head.text)) follow(head)
      else return
    }
  }

  scope.add(stages.change$.subscribe(drain))
  scope.add(
    stages.lost$.subscribe(() => {
      poll.unsubscribe()
      for (const entry of written) settle(entry, { outcome: 'unconfirmed' })
    }),
  )
  scope.add(
    stages.speaker$.subscribe((next) => {
      speaker = next
      const orphans = waiting.filter((entry) => entry.speaker !== null && entry.speaker !== next)
      for (const entry of orphans) reject(entry, 'identity-changed')
    }),
  )

  const watchOver = (entry: Entry, { ttl = stages.ttl, signal }: SendOptions) => {
    entry.watch.add(
      timer(ttl).subscribe(() => {
        reject(entry, 'expired')
      }),
    )
    if (signal === undefined) return
    const abort = () => {
      reject(entry, 'aborted')
    }
    signal.addEventListener('abort', abort)
    entry.watch.add(() => {
      signal.removeEventListener('abort', abort)
    })
  }
  /** Why something is turned away at the door. */
  const refusal = (
    req: string,
    options: SendOptions,
  ): Exclude<Readiness, 'ready' | 'wait'> | undefined => {
    if (isDisposed) return { refused: 'disposed' }
    if (options.signal?.aborted === true) return { refused: 'aborted' }
    const readiness = waiting.length > 0 ? 'wait' : stages.readiness(req)
    if (readiness === 'ready') return undefined
    if (readiness !== 'wait') return readiness
    if (options.whenNotReady === 'reject') return { refused: 'not-ready' }
    return waiting.length >= stages.limit ? { refused: 'overflow' } : undefined
  }
  function send(req: string, data: unknown, options: SendOptions = {}): Observable<SendOutcome> {
    const encoded = encodeRequest(req, data)
    const entry: Entry = {
      req,
      text: isLeft(encoded) ? '' : encoded.right,
      speaker,
      outcome$: new ReplaySubject(1),
      watch: new Subscription(),
    }
    const refused = isLeft(encoded) ? { refused: encoded.left } : refusal(req, options)
    if (refused !== undefined) {
      reject(entry, refused.refused, 'cause' in refused ? refused.cause : undefined)
    } else {
      waiting = [...waiting, entry]
      watchOver(entry, options)
      drain()
      report()
    }
    return entry.outcome$.asObservable()
  }
  return {
    send,
    state$: state$.asObservable(),
    state: () => state,
    drained: (timeoutMs) =>
      merge(
        state$.pipe(
          filter(({ queued, unconfirmed }) => queued === 0 && unconfirmed === 0),
          map(() => undefined),
        ),
        timeoutMs === undefined ? EMPTY : expiry(timeoutMs),
      ).pipe(take(1)),
    dispose: () => {
      isDisposed = true
      scope.unsubscribe()
      poll.unsubscribe()
      for (const entry of waiting) reject(entry, 'disposed')
      for (const entry of written) settle(entry, { outcome: 'unconfirmed' })
      state$.complete()
    },
  }
}

function expiry(afterMs: number): Observable<never> {
  return timer(afterMs).pipe(
    switchMap(() => throwError(() => new TimedOut({ stage: 'drained', afterMs }))),
  )
}
