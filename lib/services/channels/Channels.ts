import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { ChannelDeleted } from '../../protocol/responses/ChannelDeleted.js'
import type { ChannelOwnershipTransferred } from '../../protocol/responses/ChannelOwnershipTransferred.js'
import type { ChannelPlayerJoined } from '../../protocol/responses/ChannelPlayerJoined.js'
import type { ChannelPlayerLeft } from '../../protocol/responses/ChannelPlayerLeft.js'
import type { ChannelStorageUpdated } from '../../protocol/responses/ChannelStorageUpdated.js'
import type { ChannelUpdated } from '../../protocol/responses/ChannelUpdated.js'
import type { PropChange } from '../validateProps.js'
import type { ChannelMembersPage, ChannelsPage, ChannelStorageUpdate } from './ChannelAnswers.js'
import type { ChannelFilter, ChannelMemberFilter, ChannelPropFilter } from './ChannelFilters.js'
import type { ChannelChange, NewChannel } from './NewChannel.js'

/**
 * Channels: rooms in which players talk and keep what they share.
 * https://docs.trytalo.com/docs/http/game-channel-api
 *
 * Calls that read need the scope `read:gameChannels`, all others and `sendMessage` need `write:gameChannels`; events reach
 * keys with `read:gameChannels`. Arguments that the server would refuse, ignore or fail at are `Malformed`, unsent. Every
 * call about one channel errors with `HttpError` 404 if there is no such channel.
 *
 * The events are about the channels of which the current player is a member, and come while the socket is identified.
 */
export interface Channels {
  /**
   * Call (cold): a page of the game's channels, each with its `memberCount`. All of them come through
   * `allPages((page) => talo.channels.list({ page }))`.
   *
   * Without private channels: the server may show them here for some minutes after a look at its dashboard, and they are
   * taken out of `channels`, though not out of `count`. A page may so have fewer channels than others.
   */
  list(filter?: ChannelFilter): Observable<ChannelsPage>
  /** Call (cold): every channel of which the current player is a member, private ones included. */
  subscriptions(filter?: ChannelPropFilter): Observable<readonly GameChannel[]>
  /** Call (cold): one channel with its `memberCount`; every player finds private ones by their id. */
  find(channelId: number): Observable<GameChannel>
  /**
   * Call (cold): makes a channel, owned and joined by the current player. `HttpError` 400 with `rejectedProps` if the
   * game blocks profanity and finds some; nothing is made then.
   */
  create(channel: NewChannel): Observable<GameChannel>
  /**
   * Call (cold): emits the first channel of exactly this name, else makes one as `create` does. Several calls, one
   * after another.
   *
   * One that is found stays as it is and is not joined (`join` may follow in either case). Private ones are looked for
   * among the player's own only. Two clients that do this at the same time may both make one: names are not unique.
   * `Superseded` if another player takes over meanwhile.
   */
  findOrCreate(channel: NewChannel): Observable<GameChannel>
  /**
   * Call (cold): joins; joining again changes nothing. `HttpError` 403 for a private channel.
   *
   * Shared and queued: joins of one channel that are under way are one; after a leave they wait for it. Once sent it runs
   * to its answer, and unsubscribing only stops listening; unsubscribed before that it is never sent, and after a change
   * of player it errors with `Superseded`. A 500, which the server gives to one of two at the same time, is repeated once.
   *
   * The server remembers for up to 10 minutes who may speak, and sometimes wrongly: if messages are refused after this, with
   * `Player not in channel`, then `leave` and `join` once more help.
   */
  join(channelId: number): Observable<GameChannel>
  /**
   * Call (cold): leaves, and emits `undefined`; leaving a channel that one is not in changes nothing. A channel with
   * `autoCleanup` is deleted with its owner or its last member; any other one has no owner any more once they left.
   *
   * Shared and queued, as `join` is: after a join that is under way it waits for that.
   */
  leave(channelId: number): Observable<undefined>
  /**
   * Call (cold): changes a channel that the current player owns, and emits it. `HttpError` 403 for other players, 404
   * for an unknown new owner, 400 with `rejectedProps` for profanity, even if stored before; nothing is changed then.
   *
   * A new owner becomes a member; of that and of `ownerAliasId: null` alone the server tells the others nothing.
   */
  update(channelId: number, change: ChannelChange): Observable<GameChannel>
  /** Call (cold): deletes a channel that the current player owns, and emits `undefined`. `HttpError` 403 for others. */
  delete(channelId: number): Observable<undefined>
  /**
   * Call (cold): makes another player a member at once, and emits `undefined`. `HttpError` 403 for all but the owner, 404
   * for an unknown alias, 400 for the owner's own.
   */
  invite(channelId: number, aliasId: number): Observable<undefined>
  /**
   * Call (cold): a page of the members, online or not. `HttpError` 403 for who is no member. All of them come through
   * `allPages((page) => talo.channels.members(id, { page }))`.
   */
  members(channelId: number, filter?: ChannelMemberFilter): Observable<ChannelMembersPage>
  /**
   * Call (cold): what is stored under a key, `null` for nothing. Under the key of an array (`'inventory[]'`) it is one
   * prop, whose `value` is a JSON array of strings; `listStorage` gives one prop a value. `HttpError` 403 for who is no
   * member.
   */
  getStorage(channelId: number, key: string): Observable<GameChannelStorageProp | null>
  /**
   * Call (cold): what is stored under these keys (at least one), in their order and without those that are missing; an
   * array comes as one prop a value. The server takes 50 keys at a time, so that more are several calls, one after
   * another: others may write between them. `HttpError` 403 for who is no member.
   */
  listStorage(
    channelId: number,
    keys: readonly string[],
  ): Observable<readonly GameChannelStorageProp[]>
  /**
   * Call (cold): writes to the storage, where every member may, and emits what became of it. `null` and, but for values
   * of an array, `''` delete; an array is replaced as a whole; of a key given twice the last value counts. What the
   * server refuses is among `failedProps`, while the rest is written.
   *
   * Queued: the writes of this client to one channel are made one after another, in order, and what was sent runs to its
   * answer though you unsubscribe; unsubscribed before that it is never sent, and after a change of player it errors with
   * `Superseded`. Its time runs from sending.
   *
   * The server answers 500 where too many others write at the same time. That is repeated twice within the time of the
   * call, and nothing else is: a write that is repeated may overwrite another player's newer one. `HttpError` 403 for who
   * is no member, 500 where all that did not help.
   */
  setStorage(channelId: number, props: readonly PropChange[]): Observable<ChannelStorageUpdate>
  /** Command: says something in a channel of which the current player is a member; see `socket.send`. */
  sendMessage(
    channelId: number,
    message: string,
    options?: SendOptions,
  ): Observable<SendOutcome<ReceivedMessage>>
  /** Event stream (hot): every message, one's own included. */
  readonly message$: Observable<ReceivedMessage>
  /** Event stream (hot): a player, perhaps one's own, became a member; `playerAlias` is absent for the dashboard's doing. */
  readonly playerJoined$: Observable<ChannelPlayerJoined>
  /** Event stream (hot): a player, perhaps one's own, is no member any more: `meta.reason` is 1 if by going offline, else 0. */
  readonly playerLeft$: Observable<ChannelPlayerLeft>
  /** Event stream (hot): a channel was edited; `changedProperties` are those that were supplied, different or not. */
  readonly updated$: Observable<ChannelUpdated>
  /**
   * Event stream (hot): a channel has a new owner. If more was changed at once, `updated$` follows, and only there
   * `autoCleanup`, `private` and `temporaryMembership` are the new ones.
   */
  readonly ownershipTransferred$: Observable<ChannelOwnershipTransferred>
  /** Event stream (hot): a channel is gone. */
  readonly deleted$: Observable<ChannelDeleted>
  /** Event stream (hot): a player, perhaps one's own, wrote to a storage; both lists may be empty. */
  readonly storageUpdated$: Observable<ChannelStorageUpdated>
}
