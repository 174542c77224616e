import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import { NotSent } from '../errors/NotSent.js'
import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { fits } from '../protocol/fits.js'
import { ChannelsMessage } from '../protocol/requests/ChannelsMessage.js'
import type { SendTraced } from '../trace/SendTraced.js'
import type { Told, Trace } from '../trace/Trace.js'
import type { InFlight } from './createCorrelation.js'
import type { Waiting } from './createQueue.js'
import type { SendOutcome, SendWasRejected } from './SendOutcome.js'

/** One call of `send`, from the call to its outcome. */
export interface OutgoingMessage extends InFlight, Waiting {
  /** Counts what a client sends, from 1. */
  readonly id: number
  /** When `send` was called, in epoch milliseconds. */
  readonly sentAt: number
  /** The `latestOf` as it was given. */
  readonly key: string | undefined
  /** The player whom the socket was to speak for when it was called. */
  readonly player: object | null
  /** Whether it waits for the outcome of the one before it in its lane. */
  readonly inOrder: boolean
  /** Replays the one outcome. */
  readonly outcome$: Observable<SendOutcome>
  /** Does something once there is an outcome, before subscribers get it. */
  onSettled(act: () => void): void
}

export interface OutgoingMessageOptions extends Pick<
  OutgoingMessage,
  'expiresAt' | 'id' | 'inOrder' | 'json' | 'player' | 'req' | 'sentAt' | 'text'
> {
  readonly trace: Trace
  readonly data: unknown
  /** As it was given. */
  readonly latestOf: string | undefined
}

/**
 * Makes an outgoing message.
 *
 * There is one for every send, so that it has no more to it than it needs: a `ReplaySubject` and a `Subscription` each
 * cost as much as the writing itself.
 */
export function createOutgoingMessage(options: OutgoingMessageOptions): OutgoingMessage {
  const { req, data, latestOf } = options
  let outcome: SendOutcome | undefined
  let subscribers: readonly Subscriber<SendOutcome>[] = []
  let endings: readonly (() => void)[] = []
  // Kept apart: the caller may change its object as soon as `send` has returned.
  const chat =
    req === 'v1.channels.message' && fits(ChannelsMessage, data)
      ? { channelId: data.channel.id, message: data.message }
      : undefined

  const message: OutgoingMessage = {
    id: options.id,
    sentAt: options.sentAt,
    key: latestOf,
    req,
    json: options.json,
    text: options.text,
    player: options.player,
    expiresAt: options.expiresAt,
    inOrder: options.inOrder,
    // A channel is a lane of its own; everything else is one.
    lane: chat === undefined ? '' : String(chat.channelId),
    latestOf:
      latestOf === undefined ? undefined : JSON.stringify([req, chat?.channelId ?? null, latestOf]),
    chat,
    outcome$: new Observable((subscriber) => {
      if (outcome === undefined) {
        subscribers = [...subscribers, subscriber]
        return () => {
          subscribers = subscribers.filter((other) => other !== subscriber)
        }
      }
      subscriber.next(outcome)
      subscriber.complete()
      return undefined
    }),
    onSettled: (act) => {
      if (outcome === undefined) endings = [...endings, act]
      else act()
    },
    settle: (settled, by) => {
      if (outcome !== undefined) return
      outcome = settled
      options.trace.tell?.(tracedSend(message, 'settled', partsOf(settled, by)))
      for (const act of endings) act()
      for (const subscriber of subscribers) {
        subscriber.next(settled)
        subscriber.complete()
      }
    },
  }
  return message
}

/** What the trace tells of an outcome, the answer aside. */
function partsOf(settled: SendOutcome, by: { readonly id: number } | undefined) {
  const { outcome, reason, error }: Partial<SendWasRejected> & Pick<SendOutcome, 'outcome'> =
    settled as SendWasRejected
  return { outcome, reason, failure: error, replacedBy: by?.id }
}

/** What the trace tells of a message. */
export function tracedSend(
  { id, req: name, chat, key: latestOf }: OutgoingMessage,
  event: SendTraced['event'],
  more: Pick<SendTraced, 'outcome' | 'queuedMs' | 'reason' | 'replacedBy' | 'waitsFor'> & {
    readonly failure?: unknown
  } = {},
): Told {
  return { what: 'send', event, id, name, channelId: chat?.channelId, latestOf, ...more }
}

/** Gives a message the outcome that the server refused what had to be done before it. */
export function refuse(message: OutgoingMessage, error: TaloFailure): void {
  message.settle({ outcome: 'rejected', reason: 'server', error })
}

/** Gives a message the outcome that it was not sent. */
export function reject(message: OutgoingMessage, reason: NotSentReason, cause?: unknown): void {
  const error = new NotSent({ req: message.req, reason, cause })
  message.settle({ outcome: 'rejected', reason, error })
}
