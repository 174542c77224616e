import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/**
 * What became of something handed to `send`, told apart by `outcome`; there is exactly one, and it is final. `R` is what
 * the server answers where it was delivered.
 */
export type SendOutcome<R = ReceivedMessage | PlayerAlias> =
  SendWasDelivered<R> | SendWasWritten | SendWasRejected | SendWasReplaced | SendIsUnconfirmed

/** What the server answers to those requests that it answers. */
export interface SendAnswers {
  readonly 'v1.channels.message': ReceivedMessage
  readonly 'v1.players.identify': PlayerAlias
}

/** What the server answers to a request; nothing to most of them. */
export type AnswerTo<R extends string> = string extends R
  ? SendAnswers[keyof SendAnswers]
  : R extends keyof SendAnswers
    ? SendAnswers[R]
    : never

/** The server answered: with the echo of a channel message, or with the alias of an identify request. */
export interface SendWasDelivered<R = ReceivedMessage | PlayerAlias> {
  readonly outcome: 'delivered'
  /** The very object that `channels.message$` emitted, or the alias. */
  readonly response: R
}

/**
 * Written, and no acknowledgement exists for it: a broadcast, a request of a newer server, a channel message of an access
 * key that may not read channels.
 */
export interface SendWasWritten {
  readonly outcome: 'sent'
}

/** The server has not seen it, or refused it (`reason: 'server'`). */
export interface SendWasRejected {
  readonly outcome: 'rejected'
  readonly reason: NotSentReason | 'server'
  readonly error: TaloFailure
}

/** A newer one with the same `latestOf` took its place, or it was the oldest in a full outbox that drops the oldest. */
export interface SendWasReplaced {
  readonly outcome: 'replaced'
}

/**
 * Written, but the connection ended before the server answered, or the option `timeouts.delivery` ran out: it may or may
 * not have arrived. It is never sent again by itself.
 */
export interface SendIsUnconfirmed {
  readonly outcome: 'unconfirmed'
}
