import type { Observable } from 'rxjs'
import { Subscription, timer } from 'rxjs'
import { Malformed } from '../errors/Malformed.js'
import { encodeRequest } from '../frames/encodeRequest.js'
import type { Redact } from '../trace/redact.js'
import { redactCause } from '../trace/redactCause.js'
import { complaintsAboutSend } from './complaintsAboutSend.js'
import { createAnswers } from './createAnswers.js'
import { createEntry, refuse, reject } from './createEntry.js'
import type { Entry } from './createEntry.js'
import { createExpiry } from './createExpiry.js'
import { createOutboxState } from './createOutboxState.js'
import { createQueue } from './createQueue.js'
import type { Verdict } from './createQueue.js'
import { createSignals } from './createSignals.js'
import type { Outbox, OutboxStages } from './Outbox.js'
import { rejectMalformed } from './rejectMalformed.js'
import type { SendOptions } from './SendOptions.js'
import type { AnswerTo, SendOutcome } from './SendOutcome.js'

/** What comes of writing, which throws where the user's own signing does. */
function attempt(write: () => boolean, redact: Redact): boolean | { readonly failure: Malformed } {
  try {
    return write()
  } catch (thrown) {
    const reasons = [redactCause(thrown, redact).message]
    return { failure: new Malformed({ what: 'the signature of the option verification', reasons }) }
  }
}

/** Makes an outbox that is at work. */
export function createWorkingOutbox(stages: OutboxStages): Outbox {
  const { readiness, write, waitMs, pausedUntil, now } = stages
  const queue = createQueue<Entry>()
  const answers = createAnswers(stages)
  const signals = createSignals()
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

  /** Writes one, if it is taken. A socket may answer within the writing: by then it is awaited, and nobody's to write. */
  const writeOne = (entry: Entry): Verdict => {
    queue.lend(entry)
    const isAnswered = answers.expect(entry)
    const written = attempt(() => write(entry.text), stages.redact)
    if (written === true) {
      queue.remove(entry)
      if (!isAnswered) entry.settle({ outcome: 'sent' })
      return 'done'
    }
    answers.withdraw(entry)
    if (written === false) {
      queue.giveBack(entry)?.settle({ outcome: 'replaced' })
      return 'stop'
    }
    queue.remove(entry)
    reject(entry, 'malformed', written.failure)
    return 'done'
  }
  /** Writes one or rejects it, unless it has to wait. */
  const handOver = (entry: Entry): Verdict => {
    // A sleep is over before the timers know of it.
    if (entry.expiresAt <= now()) {
      queue.remove(entry)
      reject(entry, 'expired')
      return 'done'
    }
    const ready = readiness(entry.req, entry.spoken?.channelId)
    if (ready === 'wait') return 'hold'
    if (ready !== 'ready') {
      queue.remove(entry)
      reject(entry, ready.refused, ready.cause)
      return 'done'
    }
    if (entry.inOrder && answers.isAwaited(entry.lane)) return 'hold'
    const ms = waitMs()
    if (ms === 0) return writeOne(entry)
    wakeIn(ms)
    return 'stop'
  }
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
    const ready = readiness(entry.req, entry.spoken?.channelId)
    if (typeof ready === 'object') return ready
    const isWaiting = ready === 'wait' || queue.isWaiting(entry.lane)
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
    const isFirst = !queue.isWaiting(entry.lane)
    // What can go at once never gets into the queue.
    if (isFirst && handOver(entry) === 'done') return
    queue.put(entry)?.settle({ outcome: 'replaced' })
    expiry.watch(entry)
    if (!isFirst) drain()
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
      if (answers.release(entry)) entry.settle({ outcome: 'unconfirmed' })
      queue.remove(entry)
      reject(entry, 'aborted')
      proceed()
    }
    entry.onEnd(signals.heed(signal, abort))
  }

  scope.add(
    stages.refused$.subscribe(({ channelId, failure }) => {
      for (const entry of queue.all()) {
        if (entry.spoken?.channelId !== channelId) continue
        queue.remove(entry)
        refuse(entry, failure)
      }
      report()
    }),
  )
  scope.add(stages.change$.subscribe(proceed))
  scope.add(answers.settled$.subscribe(proceed))
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

  function send<R extends string>(
    req: R,
    data: unknown,
    options: SendOptions = {},
  ): Observable<SendOutcome<AnswerTo<R>>> {
    const complaints = complaintsAboutSend(req, data, options)
    if (complaints.length > 0) return rejectMalformed('socket.send(req, data, options)', complaints)
    const encoded = encodeRequest(req, data)
    const entry = createEntry({
      req,
      data,
      json: encoded.ok ? encoded.value.json : '',
      text: encoded.ok ? encoded.value.text : '',
      speaker,
      expiresAt: now() + lifeOf(options),
      latestOf: options.latestOf,
      inOrder: options.inOrder === true,
    })
    const refused = encoded.ok ? refusal(entry, options) : { refused: encoded.failure }
    if (refused === undefined) {
      heedSignal(entry, options)
      enqueue(entry)
      report()
    } else reject(entry, refused.refused, 'cause' in refused ? refused.cause : undefined)
    // What answers a request is what its name says: the confirmations look at it.
    return entry.outcome$ as Observable<SendOutcome<AnswerTo<R>>>
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
