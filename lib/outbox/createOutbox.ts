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
import type { NotSentReason } from '../errors/NotSent.js'
import { TimedOut } from '../errors/TimedOut.js'
import { encodeRequest } from '../frames/encodeRequest.js'
import { longestTimer } from '../timing/longestTimer.js'
import { createAnswers } from './createAnswers.js'
import type { AnswerStages } from './createAnswers.js'
import { createEntry } from './createEntry.js'
import type { Entry } from './createEntry.js'
import { createExpiry } from './createExpiry.js'
import { createQueue } from './createQueue.js'
import type { OutboxState } from './OutboxState.js'
import type { SendOptions } from './SendOptions.js'
import type { SendOutcome } from './SendOutcome.js'

/** Whether a request can be sent now, has to wait, or need not wait at all, because it would be refused. */
export type Readiness =
  'ready' | 'wait' | { readonly refused: NotSentReason; readonly cause?: unknown }

export interface OutboxStages extends AnswerStages {
  readonly readiness: (req: string) => Readiness
  /** Emits whenever the readiness or the pause may have changed. */
  readonly change$: Observable<unknown>
  /** Whoever the socket speaks for; what waits for one player is not sent in the name of another. */
  readonly speaker$: Observable<object | null>
  /** Hands a text over; `false` means that it was not taken. */
  readonly write: (text: string) => boolean
  /** How long nothing may be written, in milliseconds: the pace, and a platform that does not keep up. */
  readonly waitMs: () => number
  /** Until when the server wants to hear nothing, in epoch milliseconds. */
  readonly pausedUntil: () => number | undefined
  readonly limit: number
  /** In milliseconds. */
  readonly ttl: number
  readonly overflow: 'reject' | 'drop-oldest'
  readonly now: () => number
}

/** What waits between `send` and the wire, and what was written and not answered yet. */
export interface Outbox {
  send(req: string, data: unknown, options?: SendOptions): Observable<SendOutcome>
  readonly state$: Observable<OutboxState>
  state(): OutboxState
  drained(timeoutMs?: number): Observable<undefined>
  dispose(): void
}

export function createOutbox(stages: OutboxStages): Outbox {
  const { readiness, write, waitMs, pausedUntil, now } = stages
  const queue = createQueue<Entry>()
  const answers = createAnswers(stages)
  const scope = new Subscription()
  let wake = Subscription.EMPTY
  let speaker: object | null = null
  let isDisposed = false
  let state: OutboxState = { queued: 0, unconfirmed: 0, paused: false }
  const state$ = new ReplaySubject<OutboxState>(1)
  state$.next(state)

  const report = () => {
    const resumesAt = pausedUntil()
    const next: OutboxState = {
      queued: queue.size(),
      unconfirmed: answers.size(),
      paused: resumesAt !== undefined,
      ...(resumesAt === undefined ? {} : { resumesAt }),
    }
    const isSame =
      next.queued === state.queued &&
      next.unconfirmed === state.unconfirmed &&
      next.resumesAt === state.resumesAt
    if (isSame) return
    state = next
    state$.next(state)
  }

  const wakeIn = (ms: number) => {
    wake.unsubscribe()
    wake = timer(ms).subscribe(() => {
      wake = Subscription.EMPTY
      proceed()
    })
  }

  /** Writes from the head of the queue as long as that goes; whoever waits there keeps the others behind. */
  const drain = () => {
    for (let head = queue.head(); head !== undefined; head = queue.head()) {
      // A sleep is over before the timers know of it.
      if (head.expiresAt <= now()) {
        queue.remove(head)
        head.reject('expired')
        continue
      }
      const ready = readiness(head.req)
      if (ready === 'wait') return
      if (ready === 'ready') {
        const ms = waitMs()
        if (ms > 0) {
          wakeIn(ms)
          return
        }
        if (!write(head.text)) return
      }
      queue.remove(head)
      if (ready === 'ready') answers.expect(head)
      else head.reject(ready.refused, ready.cause)
    }
  }
  const proceed = () => {
    drain()
    const resumesAt = pausedUntil()
    if (resumesAt !== undefined && wake.closed) wakeIn(resumesAt - now())
    report()
  }

  const expiry = createExpiry<Entry>({
    now,
    all: queue.all,
    expire: (entries) => {
      for (const entry of entries) {
        queue.remove(entry)
        entry.reject('expired')
      }
      // Others may have waited behind them only.
      proceed()
    },
  })

  /** What is no time counts as not given. */
  const lifeOf = ({ ttl = stages.ttl }: SendOptions) => (ttl >= 0 ? ttl : stages.ttl)

  /** Why something is turned away at the door. */
  const refusal = (entry: Entry, { signal, whenNotReady }: SendOptions) => {
    if (isDisposed) return { refused: 'disposed' as const }
    if (signal?.aborted === true) return { refused: 'aborted' as const }
    const ready = readiness(entry.req)
    if (typeof ready === 'object') return ready
    const isWaiting = ready === 'wait' || queue.size() > 0
    if (isWaiting && whenNotReady === 'reject') return { refused: 'not-ready' as const }
    return undefined
  }
  const makeRoom = () => {
    if (queue.size() <= stages.limit) return
    const oldest = queue.head()
    if (oldest === undefined) return
    queue.remove(oldest)
    oldest.settle({ outcome: 'replaced' })
  }
  const enqueue = (entry: Entry) => {
    queue.put(entry)?.settle({ outcome: 'replaced' })
    expiry.watch(entry)
    drain()
    // Looked at only now: what can go at once needs no room.
    if (queue.size() > stages.limit && stages.overflow === 'reject') {
      queue.remove(entry)
      entry.reject('overflow')
    }
    makeRoom()
  }
  const heedSignal = (entry: Entry, { signal }: SendOptions) => {
    if (signal === undefined) return
    const abort = () => {
      if (answers.forget(entry)) entry.settle({ outcome: 'unconfirmed' })
      queue.remove(entry)
      entry.reject('aborted')
      proceed()
    }
    signal.addEventListener('abort', abort)
    entry.scope.add(() => {
      signal.removeEventListener('abort', abort)
    })
  }

  scope.add(stages.change$.subscribe(proceed))
  scope.add(answers.settled$.subscribe(report))
  scope.add(
    stages.speaker$.subscribe((next) => {
      speaker = next
      for (const entry of queue.all()) {
        if (entry.speaker === null || entry.speaker === next) continue
        queue.remove(entry)
        entry.reject('identity-changed')
      }
      report()
    }),
  )

  function send(req: string, data: unknown, options: SendOptions = {}): Observable<SendOutcome> {
    const encoded = encodeRequest(req, data)
    const entry = createEntry({
      req,
      data,
      ...(isLeft(encoded) ? { text: '', json: '' } : encoded.right),
      speaker,
      expiresAt: now() + lifeOf(options),
      latestOf: options.latestOf,
    })
    const refused = isLeft(encoded) ? { refused: encoded.left } : refusal(entry, options)
    if (refused === undefined) {
      heedSignal(entry, options)
      enqueue(entry)
      report()
    } else entry.reject(refused.refused, 'cause' in refused ? refused.cause : undefined)
    return entry.outcome$
  }

  return {
    send,
    // Whoever heard of a state may have changed it by now.
    state$: state$.pipe(filter((next) => next === state)),
    state: () => state,
    drained: (timeoutMs) => {
      const empty$ = state$.pipe(
        filter(({ queued, unconfirmed }) => queued === 0 && unconfirmed === 0),
        map(() => undefined),
      )
      return merge(empty$, timeoutMs === undefined ? EMPTY : expiryOf(timeoutMs)).pipe(take(1))
    },
    dispose: () => {
      isDisposed = true
      scope.unsubscribe()
      wake.unsubscribe()
      expiry.dispose()
      answers.dispose()
      for (const entry of queue.all()) {
        queue.remove(entry)
        entry.reject('disposed')
      }
      report()
      state$.complete()
    },
  }
}

function expiryOf(afterMs: number): Observable<never> {
  return timer(Math.min(afterMs, longestTimer)).pipe(
    switchMap(() => throwError(() => new TimedOut({ stage: 'drained', afterMs }))),
  )
}
