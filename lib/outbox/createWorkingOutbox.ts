import type { Observable } from 'rxjs'
import { Subscription, timer } from 'rxjs'
import { isLeft } from 'fp-ts/lib/Either.js'
import { Malformed } from '../errors/Malformed.js'
import { encodeRequest } from '../frames/encodeRequest.js'
import { redactCause } from '../trace/redactCause.js'
import { createAnswers } from './createAnswers.js'
import { createEntry, reject } from './createEntry.js'
import type { Entry } from './createEntry.js'
import { createExpiry } from './createExpiry.js'
import { createOutboxState } from './createOutboxState.js'
import { createQueue } from './createQueue.js'
import type { Outbox, OutboxStages } from './Outbox.js'
import type { SendOptions } from './SendOptions.js'
import type { SendOutcome } from './SendOutcome.js'

/** What comes of writing, which throws where the user's own signing does. */
function attempt(write: () => boolean): boolean | { readonly failure: Malformed } {
  try {
    return write()
  } catch (thrown) {
    const reasons = [redactCause(thrown).message]
    return { failure: new Malformed({ what: 'the signature of the option verification', reasons }) }
  }
}

/** Makes an outbox that is at work. */
export function createWorkingOutbox(stages: OutboxStages): Outbox {
  const { readiness, write, waitMs, pausedUntil, now } = stages
  const queue = createQueue<Entry>()
  const answers = createAnswers(stages)
  const scope = new Subscription()
  let wake = Subscription.EMPTY
  let speaker: object | null = null
  let isDisposed = false
  const { report, ...reported } = createOutboxState({
    queued: queue.size,
    unconfirmed: answers.size,
    pausedUntil,
  })

  const wakeIn = (ms: number) => {
    wake.unsubscribe()
    wake = timer(ms).subscribe(() => {
      wake = Subscription.EMPTY
      proceed()
    })
  }

  /** Writes one or rejects it; `false` if it has to wait. */
  const handOver = (entry: Entry) => {
    // A sleep is over before the timers know of it.
    if (entry.expiresAt <= now()) {
      queue.remove(entry)
      reject(entry, 'expired')
      return true
    }
    const ready = readiness(entry.req)
    if (ready === 'wait') return false
    if (ready === 'ready') {
      const ms = waitMs()
      if (ms > 0) {
        wakeIn(ms)
        return false
      }
      const written = attempt(() => write(entry.text))
      if (written === false) return false
      if (written !== true) {
        queue.remove(entry)
        reject(entry, 'malformed', written.failure)
        return true
      }
    }
    queue.remove(entry)
    if (ready === 'ready') answers.expect(entry)
    else reject(entry, ready.refused, ready.cause)
    return true
  }
  /** From the head of the queue as long as that goes; whoever waits there keeps the others behind. */
  const drain = () => {
    queue.each(handOver)
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
        reject(entry, 'expired')
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
    const isAlone = queue.size() === 0
    // What can go at once never gets into the queue.
    if (isAlone && handOver(entry)) return
    queue.put(entry)?.settle({ outcome: 'replaced' })
    expiry.watch(entry)
    if (!isAlone) drain()
    // Looked at only now: what can go needs no room.
    if (queue.size() > stages.limit && stages.overflow === 'reject') {
      queue.remove(entry)
      reject(entry, 'overflow')
    }
    makeRoom()
  }
  const heedSignal = (entry: Entry, { signal }: SendOptions) => {
    if (signal === undefined) return
    const abort = () => {
      if (answers.forget(entry)) entry.settle({ outcome: 'unconfirmed' })
      queue.remove(entry)
      reject(entry, 'aborted')
      proceed()
    }
    signal.addEventListener('abort', abort)
    entry.onEnd(() => {
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
        reject(entry, 'identity-changed')
      }
      report()
    }),
  )

  function send(req: string, data: unknown, options: SendOptions = {}): Observable<SendOutcome> {
    const encoded = encodeRequest(req, data)
    const entry = createEntry({
      req,
      data,
      json: isLeft(encoded) ? '' : encoded.right.json,
      text: isLeft(encoded) ? '' : encoded.right.text,
      speaker,
      expiresAt: now() + lifeOf(options),
      latestOf: options.latestOf,
    })
    const refused = isLeft(encoded) ? { refused: encoded.left } : refusal(entry, options)
    if (refused === undefined) {
      heedSignal(entry, options)
      enqueue(entry)
      report()
    } else reject(entry, refused.refused, 'cause' in refused ? refused.cause : undefined)
    return entry.outcome$
  }

  return {
    send,
    state$: reported.state$,
    state: reported.state,
    drained: reported.drained,
    dispose: () => {
      isDisposed = true
      scope.unsubscribe()
      wake.unsubscribe()
      expiry.dispose()
      answers.dispose()
      for (const entry of queue.all()) {
        queue.remove(entry)
        reject(entry, 'disposed')
      }
      report()
      reported.complete()
    },
  }
}
