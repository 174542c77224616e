import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { Prop } from '../../protocol/entities/Prop.js'

/** What a new channel is to be like. */
export interface NewChannel {
  /** At most 255 characters. */
  readonly name: string
  readonly props?: readonly Prop[] | undefined
  /** Whether the channel is deleted when its owner or its last member leaves. */
  readonly autoCleanup?: boolean | undefined
  /** Whether one joins by invitation only. */
  readonly private?: boolean | undefined
  /** Whether members leave by going offline. */
  readonly temporaryMembership?: boolean | undefined
}

/** Channels: rooms in which players talk. https://docs.trytalo.com/docs/http/game-channel-api */
export interface Channels {
  /**
   * Call (cold): makes a channel, owned and joined by the current player. Needs the scope `write:gameChannels`. A name
   * that is too long and props the server would refuse are `Malformed`, unsent.
   */
  create(channel: NewChannel): Observable<GameChannel>
  /** Call (cold): joins; joining again changes nothing. Needs `write:gameChannels`; `HttpError` 403 for a private channel. */
  join(channelId: number): Observable<GameChannel>
  /** Command: says something in a channel of which the current player is a member; see `socket.send`. */
  sendMessage(channelId: number, message: string, options?: SendOptions): Observable<SendOutcome>
  /** Event stream (hot): every message in the channels of which the current player is a member, their own included. */
  readonly message$: Observable<ReceivedMessage>
}
