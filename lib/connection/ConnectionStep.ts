import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/** A step that one connection takes on its way. */
export type ConnectionStep =
  | { readonly phase: 'ticketing' | 'dialing' | 'handshaking' | 'identifying' }
  /** With the failure where the server refused the player. */
  | { readonly phase: 'connected'; readonly identityFailure?: TaloFailure }
  | { readonly phase: 'identified'; readonly alias: PlayerAlias }
