import type { Observable } from 'rxjs'
import { Subscription } from 'rxjs'
import { encodeRequest } from '../frames/encodeRequest.js'
import type { SendWait } from '../trace/SendTraced.js'
import { createBacklog } from './createBacklog.js'
import { createDeliveries } from './createDeliveries.js'
import { createOutboxState } from './createOutboxState.js'
import type { OutgoingMessage } from './createOutgoingMessage.js'
import { createOutgoingMessage, refuse, reject } from './createOutgoingMessage.js'
import { createQueue } from './createQueue.js'
import { createOutboxGate } from './createOutboxGate.js'
import { createSignals } from './createSignals.js'
import type { Outbox, OutboxStages } from './Outbox.js'
import { rejectMalformed } from './rejectMalformed.js'
import type { SendOptions } from './SendOptions.js'
import type { AnswerTo, SendOutcome } from './SendOutcome.js'
import { validateSend } from './validateSend.js'

/**
 * Makes an outbox: what is sent passes the gate at once or waits in the queue, then waits for its delivery.
 *
 * ```
 * ready:     n-----r---------     n = not ready, r = ready
 * send:      -a-b------c-----
 * written:   ------(ab)c-----
 * server:    --------A--B-x--     A, B = echoes, x = the connection is lost
 * outcome:   --------a--b-c--     a, b = delivered, c = unconfirmed
 * ```
 */
export function createOutbox(stages: OutboxStages): Outbox {
  const { readiness, inZone, now, trace } = stages
  const queue = createQueue()
  const deliveries = createDeliveries(stages)
  const { report, complete, ...reported } = createOutboxState({
    queued: queue.size,
    unconfirmed: deliveries.size,
    pausedUntil: stages.pausedUntil,
    turn: stages.turn,
    trace,
  })
  const gate = createOutboxGate({ ...stages, queue, deliveries, report })
  const backlog = createBacklog({ ...stages, queue, gate, waitsFor })
  const signals = createSignals()
  const scope = new Subscription()
  let isDisposed = false
  let sends = 0

  function waitsFor({ req, chat, inOrder, lane }: OutgoingMessage): SendWait {
    if (readiness(req, chat?.channelId) !== 'ready') {
      return readiness(req, undefined) === 'ready' ? 'join' : 'connection'
    }
    if (stages.pausedUntil() !== undefined) return 'paused'
    return inOrder && deliveries.isAwaited(lane) ? 'order' : 'pace'
  }
  /** Why a message may not even wait. */
  const refusal = ({ req, chat, lane }: OutgoingMessage, options: SendOptions) => {
    if (isDisposed) return { refused: 'disposed' as const }
    if (options.signal?.aborted === true) return { refused: 'aborted' as const }
    const ready = readiness(req, chat?.channelId)
    if (typeof ready === 'object') return ready
    const hasToWait = ready === 'wait' || queue.isWaiting(lane)
    if (hasToWait && options.whenNotReady === 'reject') return { refused: 'not-ready' as const }
    return undefined
  }
  const abort = (message: OutgoingMessage) => {
    if (deliveries.release(message)) message.settle({ outcome: 'unconfirmed' })
    queue.remove(message)
    reject(message, 'aborted')
    gate.proceed()
  }

  scope.add(
    stages.refused$.subscribe(({ channelId, failure }) => {
      backlog.settle(
        ({ chat }) => chat?.channelId === channelId,
        (message) => {
          refuse(message, failure)
        },
      )
      report()
    }),
  )
  scope.add(stages.change$.subscribe(gate.proceed))
  scope.add(deliveries.settled$.subscribe(gate.proceed))
  scope.add(
    stages.player$.subscribe((next) => {
      backlog.settle(
        (message) => message.player !== null && message.player !== next,
        (message) => {
          reject(message, 'identity-changed')
        },
      )
      report()
    }),
  )

  function send<R extends string>(
    req: R,
    data: unknown,
    options: SendOptions = {},
  ): Observable<SendOutcome<AnswerTo<R>>> {
    const reasons = validateSend(req, data, options)
    if (reasons.length > 0) return rejectMalformed('socket.send(req, data, options)', reasons)
    const { ttl = stages.ttl, signal } = options
    const sentAt = now()
    const encoded = encodeRequest(req, data)
    const message = createOutgoingMessage({
      id: ++sends,
      sentAt,
      trace,
      req,
      data,
      json: encoded.ok ? encoded.value.json : '',
      text: encoded.ok ? encoded.value.text : '',
      // Asked for, since a subscriber that sends may be told of a new player before the outbox is.
      player: stages.player(),
      // What is no time counts as not given.
      expiresAt: sentAt + (ttl >= 0 ? ttl : stages.ttl),
      latestOf: options.latestOf,
      inOrder: options.inOrder === true,
    })
    const refused = encoded.ok ? refusal(message, options) : { refused: encoded.failure }
    if (refused === undefined) {
      if (signal !== undefined) {
        const stop = signals.onAbort(signal, () => {
          abort(message)
        })
        message.onSettled(stop)
      }
      backlog.passOrQueue(message)
      report()
    } else reject(message, refused.refused, 'cause' in refused ? refused.cause : undefined)
    // What answers a request is what its name says: the correlation looks at it.
    return message.outcome$ as Observable<SendOutcome<AnswerTo<R>>>
  }

  return {
    ...reported,
    send: (req, data, options) => inZone(() => send(req, data, options)),
    dispose: () => {
      isDisposed = true
      scope.unsubscribe()
      gate.dispose()
      backlog.dispose()
      deliveries.dispose()
      backlog.settle(
        () => true,
        (message) => {
          reject(message, 'disposed')
        },
      )
      report()
      complete()
    },
  }
}
