/** Which of one's own channels are wanted. */
export interface ChannelPropFilter {
  /** Channels with a prop of this key. */
  readonly propKey?: string | undefined
  /** Channels in which the prop of `propKey` has this value; needs `propKey`. */
  readonly propValue?: string | undefined
}

/** Which of all channels are wanted. */
export interface ChannelFilter extends ChannelPropFilter {
  /** Counts from 0. */
  readonly page?: number | undefined
  /** A part of the name or of the owner's identifier; `%` and `_` stand for any text and any character. */
  readonly search?: string | undefined
}

/** Which members of a channel are wanted. */
export interface ChannelMemberFilter {
  /** Counts from 0. */
  readonly page?: number | undefined
  /** A UUID. */
  readonly playerId?: string | undefined
  readonly aliasId?: number | undefined
  /** The whole identifier of the alias. */
  readonly identifier?: string | undefined
  /** Members whose player has a prop of this key. */
  readonly playerPropKey?: string | undefined
  /** Members whose player has this value under `playerPropKey`; needs `playerPropKey`. */
  readonly playerPropValue?: string | undefined
  /** A UUID. */
  readonly playerGroupId?: string | undefined
}
