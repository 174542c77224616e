import type { Observable } from 'rxjs'
import type { Refused } from '../../outbox/Outbox.js'
import type { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { ChannelEvent } from '../channels/ChannelEvent.js'
import type { KnownMemberships } from './createKnownMemberships.js'
import type { PendingJoins } from './createPendingJoins.js'

/** The channels that the current player is in, wants to be in, and is about to join. */
export interface Memberships {
  /**
   * Joins a channel. Joins under way are one, unless a leave lies between; joins and leaves of one channel go one after
   * another, and what was sent runs to its answer. The server fails one of two at the same time: a 500 is repeated once.
   *
   * Cold. `purpose` is what it is made for, as the trace tells it.
   */
  join(channelId: number, purpose?: string): Observable<GameChannel>
  /** Makes a call that joins a channel, or makes one: takes in and publishes the answer. Cold. */
  joinBy(call$: Observable<ChannelBody>): Observable<GameChannel>
  /** Leaves a channel, after the join that is under way. Cold. */
  leave(channelId: number): Observable<undefined>
  /** Takes in that the current player is in a channel. */
  joined(channel: GameChannel): void
  /** Takes in that a channel is deleted. */
  deleted(channelId: number): void
  readonly known: KnownMemberships
  readonly pendingJoins: PendingJoins
  /** The channels with temporary membership that the player is to be in. */
  readonly temporary: Set<number>
  /** Emits when there is the first of them. */
  readonly firstTemporary$: Observable<unknown>
  /**
   * Hot: emits the id of a channel of which a failed join or leave left it open whether the player is in it, once the server
   * knows what came of it.
   */
  readonly uncertain$: Observable<number>
  /** Emits when the server did not let the player into a channel. */
  readonly refused$: Observable<Refused>
  /** Hot: what own calls say of channels, in its turn. */
  readonly event$: Observable<ChannelEvent>
  /** Emits what the answer to an own call says. */
  publish(event: ChannelEvent): void
  /** Forgets all: what one player wanted is nothing to the next. */
  forget(): void
  dispose(): void
}
