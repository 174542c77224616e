import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'

/** How messages are read and written; a codec of io-ts is one. */
export interface TypedMessagesOptions<R, T> {
  /**
   * Makes a value of the JSON of a message: gives it, or an `Either` with it; throws, or gives a `Left`, if it is none.
   * A promise, or the result of a `safeParse`, is no value.
   */
  readonly decode: (json: unknown) => R
  /**
   * Makes what becomes the JSON of a message.
   *
   * @defaultValue the value as it is
   */
  readonly encode?: ((value: T) => unknown) | undefined
}

/** A message of a type of yours. */
export interface TypedMessage<T> extends Omit<ReceivedMessage, 'message'> {
  readonly message: T
}

/** A message that could not be read, and why. */
export interface InvalidMessage extends ReceivedMessage {
  readonly reasons: readonly string[]
}

/** The messages of one channel as values of a type of yours; `Input` is what it is written from. */
export interface TypedMessages<T, Input = T> {
  /** Event stream (hot): the messages that could be read; each is read once for all subscribers. */
  readonly message$: Observable<TypedMessage<T>>
  /** Event stream (hot): the messages that could not: no JSON, or not of the type. */
  readonly invalid$: Observable<InvalidMessage>
  /** Command: says a value in the channel; `rejected` as `unserialisable` if it cannot be written. See `socket.send`. */
  send(value: Input, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>>
}
