import type { Prop } from '../../protocol/entities/Prop.js'
import type { PropChange } from '../validateProps.js'

/** What a new channel is to be like. */
export interface NewChannel {
  /** At most 255 characters. */
  readonly name: string
  /** Keys of 1 to 128 characters, values of at most 512. */
  readonly props?: readonly Prop[] | undefined
  /** Whether the channel is deleted when its owner or its last member leaves. */
  readonly autoCleanup?: boolean | undefined
  /** Whether one joins by invitation only. */
  readonly private?: boolean | undefined
  /** Whether members leave by going offline. */
  readonly temporaryMembership?: boolean | undefined
}

/** What of a channel is to change; what is left out stays. */
export interface ChannelChange {
  /** 1 to 255 characters; spaces around it are cut off by the server. */
  readonly name?: string | undefined
  /** Merged by key; `null` deletes, and the key of an array replaces or deletes the whole array. */
  readonly props?: readonly PropChange[] | undefined
  /** The alias who owns it from now on, a member or not; with `null` it has no owner, for good. */
  readonly ownerAliasId?: number | null | undefined
  readonly autoCleanup?: boolean | undefined
  readonly private?: boolean | undefined
  readonly temporaryMembership?: boolean | undefined
}
