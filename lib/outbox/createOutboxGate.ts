import { Subscription, timer } from 'rxjs'
import { Malformed } from '../errors/Malformed.js'
import type { Redact } from '../trace/redact.js'
import { redactCause } from '../trace/redactCause.js'
import type { Deliveries } from './createDeliveries.js'
import { reject, tracedSend, type OutgoingMessage } from './createOutgoingMessage.js'
import type { Queue, Verdict } from './createQueue.js'
import type { OutboxStages } from './Outbox.js'

/** Between the queue and the wire: what may go, goes in order. */
export interface OutboxGate {
  /** Writes a message or rejects it, unless it has to wait. */
  pass(message: OutgoingMessage): Verdict
  /** Takes from the queue what may go. */
  drain(): void
  /** The same, and again when a pause is over. */
  proceed(): void
  dispose(): void
}

export interface OutboxGateStages extends Pick<
  OutboxStages,
  'readiness' | 'player' | 'write' | 'waitMs' | 'pausedUntil' | 'redact' | 'now' | 'trace'
> {
  readonly queue: Queue
  readonly deliveries: Deliveries
  /** Called after each time that it proceeded. */
  readonly report: () => void
}

export function createOutboxGate(stages: OutboxGateStages): OutboxGate {
  const { queue, deliveries, readiness, waitMs, pausedUntil, now } = stages
  const scope = new Subscription()
  let wake = Subscription.EMPTY

  const wakeIn = (ms: number) => {
    wake.unsubscribe()
    wake = timer(ms).subscribe(() => {
      wake = Subscription.EMPTY
      proceed()
    })
    // Not after `dispose()`: a subscriber to an outcome may call that.
    scope.add(wake)
  }
  /** The socket may answer from within the writing: by then the message is expected, and out of the queue. */
  const write = (message: OutgoingMessage): Verdict => {
    queue.reserve(message)
    const isAnswered = deliveries.expect(message)
    const written = attempt(() => stages.write(message.text), stages.redact)
    if (written === true) {
      queue.remove(message)
      const queuedMs = now() - message.sentAt
      stages.trace.tell?.(tracedSend(message, 'written', { queuedMs }))
      if (!isAnswered) message.settle({ outcome: 'sent' })
      return 'done'
    }
    deliveries.withdraw(message)
    if (written === false) {
      const newer = queue.putBack(message)
      if (newer !== undefined) message.settle({ outcome: 'replaced' }, newer)
      return 'stop'
    }
    queue.remove(message)
    reject(message, 'malformed', written.failure)
    return 'done'
  }
  const pass = (message: OutgoingMessage): Verdict => {
    // After a sleep the time is over before the timers fire.
    if (message.expiresAt <= now()) {
      queue.remove(message)
      reject(message, 'expired')
      return 'done'
    }
    // Rejected as soon as the outbox is told of the other player, which may be after the step upon which this is asked.
    if (message.player !== null && message.player !== stages.player()) return 'hold'
    const ready = readiness(message.req, message.chat?.channelId)
    if (ready === 'wait') return 'hold'
    if (ready !== 'ready') {
      queue.remove(message)
      reject(message, ready.refused, ready.cause)
      return 'done'
    }
    if (message.inOrder && deliveries.isAwaited(message.lane)) return 'hold'
    const ms = waitMs()
    if (ms === 0) return write(message)
    wakeIn(ms)
    return 'stop'
  }
  const drain = () => {
    queue.each(pass)
  }
  const proceed = () => {
    drain()
    // Though nothing may wait, the end of a pause is told.
    if (pausedUntil() !== undefined && wake.closed) wakeIn(waitMs())
    stages.report()
  }
  return {
    pass,
    drain,
    proceed,
    dispose: () => {
      scope.unsubscribe()
    },
  }
}

/** What comes of writing, which throws where the user's own signing does. */
function attempt(write: () => boolean, redact: Redact): boolean | { readonly failure: Malformed } {
  try {
    return write()
  } catch (thrown) {
    const reasons = [redactCause(thrown, redact).message]
    return { failure: new Malformed({ what: 'the signature of the option verification', reasons }) }
  }
}
