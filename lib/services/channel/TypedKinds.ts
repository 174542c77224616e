import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { DecodedOf, Decoding } from '../decodeWith.js'
import type { StandardSchema } from '../StandardSchema.js'
import type { InvalidMessage, TypedMessage } from './TypedMessages.js'

/** How the messages of one kind are read and written. */
export type MessageKind =
  | StandardSchema
  | {
      decode(json: unknown): unknown
      /** @defaultValue the value as it is */
      encode?(value: never): unknown
    }

/** The kinds of messages that a game sends through a channel, by their names. */
export type MessageKinds = Readonly<Record<string, MessageKind>>

/** What comes out of a kind. */
export type KindOutput<K> =
  K extends StandardSchema<unknown, infer Output>
    ? Output
    : K extends { decode(json: unknown): infer R }
      ? DecodedOf<R>
      : never

/** What a kind is written from. */
export type KindInput<K> =
  K extends StandardSchema<infer Input, unknown>
    ? Input
    : K extends { decode(json: unknown): unknown; encode(value: infer Value): unknown }
      ? Value
      : KindOutput<K>

/** The kinds themselves where they decode; see `Decoding`. */
export type DecodingKinds<K> = {
  readonly [N in keyof K]: K[N] extends StandardSchema
    ? unknown
    : K[N] extends { decode(json: unknown): infer R }
      ? { readonly decode: Decoding<R> }
      : unknown
}

/**
 * The messages of one channel by their kinds. On the wire one is `{"type":"pos","data":…}`; what is none of them goes to
 * `invalid$`.
 */
export interface TypedKinds<K> {
  /** Event stream (hot): the messages of one kind; each message is read once for all subscribers. */
  on<N extends Extract<keyof K, string>>(kind: N): Observable<TypedMessage<KindOutput<K[N]>>>
  /** Event stream (hot): the messages that are no JSON, of no kind, or not of their kind's type. */
  readonly invalid$: Observable<InvalidMessage>
  /**
   * Command: says a value of one kind in the channel; `rejected` as `unserialisable` if it cannot be written, and as
   * `malformed` for a kind that there is not. See `socket.send`.
   */
  send<N extends Extract<keyof K, string>>(
    kind: N,
    value: KindInput<K[N]>,
    options?: SendOptions,
  ): Observable<SendOutcome<ReceivedMessage>>
}
