import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import { NotSent } from '../errors/NotSent.js'
import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { fits } from '../protocol/fits.js'
import { ChannelsMessage } from '../protocol/requests/ChannelsMessage.js'
import type { SendTraced } from '../trace/SendTraced.js'
import type { Told, Trace } from '../trace/Trace.js'
import type { SendOutcome, SendWasRejected } from './SendOutcome.js'

/** One call of `send`, from the call to its outcome. */
export interface OutgoingMessage {
  /** Counts what a client sends, from 1. */
  readonly id: number
  readonly req: string
  /** The frame as it is written. */
  readonly text: string
  /** The JSON of its data, which the server repeats in some of its errors. */
  readonly json: string
  /** What it says in a channel, if that is what it does. */
  readonly chat: { readonly channelId: number; readonly message: string } | undefined
  /** When `send` was called, in epoch milliseconds. */
  readonly sentAt: number
  /** Until when it may wait, in epoch milliseconds. */
  readonly expiresAt: number
  /** The `latestOf` as it was given. */
  readonly key: string | undefined
  /** The same for its request and channel: of those with the same one only the newest waits. */
  readonly latestOf: string | undefined
  /** What waits keeps back those of the same lane, and no others. */
  readonly lane: string
  /** The player whom the socket was to speak for when it was called. */
  readonly player: object | null
  /** Whether it waits for the outcome of the one before it in its lane. */
  readonly inOrder: boolean
  /** Replays the one outcome. */
  readonly outcome$: Observable<SendOutcome>
  /** Does something once there is an outcome, before subscribers get it. */
  onSettled(act: () => void): void
  /** The first outcome is the only one; `by` is what took its place. */
  settle(outcome: SendOutcome, by?: OutgoingMessage): void
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
function partsOf(settled: SendOutcome, by: OutgoingMessage | undefined) {
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
