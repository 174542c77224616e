import type { Traced, TracedFailure } from './Traced.js'

/** Who the player is to be, and what the server said to that. */
export interface IdentityTraced extends Traced {
  readonly what: 'identity'
  readonly event: 'set' | 'identified' | 'refused' | 'cleared'
  readonly aliasId?: number | undefined
  /** Of `set`: whether an HTTP call told of the player, or the game gave credentials of its own. */
  readonly from?: 'http' | 'credentials' | undefined
  readonly failure?: TracedFailure | undefined
}

/** A session of Talo's player authentication. */
export interface SessionTraced extends Traced {
  readonly what: 'session'
  readonly event: 'renewed' | 'not-renewed' | 'signed-out' | 'store-failed' | 'store-ignored'
  /** Why the player is signed out, or what was stored is of no use. */
  readonly reason?: string | undefined
  /** What the session store failed at. */
  readonly step?: string | undefined
  readonly failure?: TracedFailure | undefined
}

/** What the server undid by mistake is done again: presence, or a place in a temporary channel. */
export interface HealingTraced extends Traced {
  readonly what: 'heal'
  readonly event: 'wanted' | 'done' | 'given-up'
  readonly of: 'presence' | 'channel'
  readonly channelId?: number | undefined
  /** Of presence: the how manyth on this connection, from 1. */
  readonly attempt?: number | undefined
  readonly failure?: TracedFailure | undefined
}
