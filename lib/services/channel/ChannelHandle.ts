import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { ChannelDeleted } from '../../protocol/responses/ChannelDeleted.js'
import type { ChannelOwnershipTransferred } from '../../protocol/responses/ChannelOwnershipTransferred.js'
import type { ChannelPlayerJoined } from '../../protocol/responses/ChannelPlayerJoined.js'
import type { ChannelPlayerLeft } from '../../protocol/responses/ChannelPlayerLeft.js'
import type { ChannelStorageUpdated } from '../../protocol/responses/ChannelStorageUpdated.js'
import type { ChannelUpdated } from '../../protocol/responses/ChannelUpdated.js'
import type { Live } from '../../live/Live.js'
import type { ChannelStorageUpdate } from '../channels/ChannelAnswers.js'
import type { PropChange } from '../validateProps.js'
import type { DecodedOf, Decoding } from '../decodeWith.js'
import type { StandardSchema } from '../StandardSchema.js'
import type { Member } from './Member.js'
import type { StoredRecord } from './StoredValue.js'
import type { DecodingKinds, MessageKinds, TypedKinds } from './TypedKinds.js'
import type { TypedMessages, TypedMessagesOptions } from './TypedMessages.js'

/**
 * One channel: its events, its live state and what one does in it; the same object for the same id.
 * https://docs.trytalo.com/docs/http/game-channel-api
 *
 * Nothing is sent until something is subscribed to or called; the events and the live state are those of a channel of which
 * the current player is a member. Scopes and failures are those of the methods of `talo.channels`.
 */
export interface ChannelHandle {
  readonly id: number
  /** Event stream (hot): every message in the channel, one's own included. */
  readonly message$: Observable<ReceivedMessage>
  /** Event stream (hot): a player, perhaps one's own, became a member. */
  readonly playerJoined$: Observable<ChannelPlayerJoined>
  /** Event stream (hot): a player, perhaps one's own, is no member any more. */
  readonly playerLeft$: Observable<ChannelPlayerLeft>
  /** Event stream (hot): the channel was edited. */
  readonly updated$: Observable<ChannelUpdated>
  /** Event stream (hot): the channel has a new owner. */
  readonly ownershipTransferred$: Observable<ChannelOwnershipTransferred>
  /** Event stream (hot): the channel is gone. */
  readonly deleted$: Observable<ChannelDeleted>
  /** Event stream (hot): a player, perhaps one's own, wrote to the storage. */
  readonly storageUpdated$: Observable<ChannelStorageUpdated>
  /**
   * Live: the channel itself. `memberCount` and `totalMessages` are as of the newest snapshot: frames do not tell them, and
   * `members$` knows the members. `stale` while the player is not in the channel, since no changes are pushed to them then;
   * `gone` once it is deleted.
   */
  readonly channel$: Live<GameChannel>
  /**
   * Live: the members, in the order of the server's list and then of joining, with their presence; a new snapshot leaves
   * who is known in their place. `unavailable` with `HttpError` 403 while the player is no member themselves. A snapshot
   * is a call for every 50 members; presence is kept by frames, for which the key needs `read:playerPresence`.
   */
  readonly members$: Live<readonly Member[]>
  /**
   * Live: what is stored under these keys, `null` for nothing; the value of a key that ends in `[]` is an array. The same
   * keys in any order give the same object. `unavailable` with `HttpError` 403 while the player is no member. What this
   * client writes while the socket is away is shown when it is answered.
   */
  storage$<K extends string>(keys: readonly K[]): Live<StoredRecord<K>>
  /** Command: says something in the channel; see `socket.send`. */
  send(message: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>>
  /** Call (cold): writes to the storage; see `channels.setStorage`. */
  setStorage(props: readonly PropChange[]): Observable<ChannelStorageUpdate>
  /** Call (cold): joins; see `channels.join`. */
  join(): Observable<GameChannel>
  /** Call (cold): leaves; see `channels.leave`. */
  leave(): Observable<undefined>
  /**
   * Live: the channel, of which the player stays a member while there are subscribers: it is joined now, after every gap, and
   * after every expulsion. Unsubscribing leaves the player in it. What is said in the channel waits for the join.
   *
   * Who leaves on purpose, through `leave()` of this client, is out: the state is `gone`, until `refresh()` or `join()`
   * joins again.
   * `unavailable` with `HttpError` 403 for a private channel.
   */
  stay(): Live<GameChannel>
  /**
   * Messages that are JSON of a type of yours, which is told by a Standard Schema (Zod, Valibot, ArkType) as it is, or by
   * `decode` and `encode`, like a codec of io-ts. Throws `TaloConfigError` where it is neither, nor a map of kinds.
   *
   * `typed(z.object({ x: z.number() }))`
   */
  typed<Input, Output>(schema: StandardSchema<Input, Output>): TypedMessages<Output, Input>
  /** Messages that are JSON of a type of yours, by a decoder. */
  typed<R>(
    options: TypedMessagesOptions<R, DecodedOf<R>> & { readonly decode: Decoding<R> },
  ): TypedMessages<DecodedOf<R>>
  /**
   * Messages of several kinds, each with a schema or decoder of its own: `typed({ pos: Position, chat: z.string() })` has
   * `on('pos')` and `send('pos', { x: 1, y: 2 })`.
   */
  typed<const K extends MessageKinds>(kinds: K & DecodingKinds<K>): TypedKinds<K>
}
