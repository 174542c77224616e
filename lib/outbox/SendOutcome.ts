import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/** What became of something handed to `send`, told apart by `outcome`; there is exactly one, and it is final. */
export type SendOutcome =
  SendWasDelivered | SendWasWritten | SendWasRejected | SendWasReplaced | SendIsUnconfirmed

/** The server answered: with the echo of a channel message, or with the alias of an identify request. */
export interface SendWasDelivered {
  readonly outcome: 'delivered'
  /** The very object that `channels.message$` emitted, or the alias. */
  readonly response: ReceivedMessage | PlayerAlias
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
