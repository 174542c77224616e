import type { StreamInput } from '../streams/StreamInput.js'

/** What the server wants to see on the socket before it believes who the player is. */
export interface Credentials {
  /** The `id` of the player's alias. */
  readonly playerAliasId: number
  /** From identify, log-in or `createSocketToken()`; good for an hour and for any number of connections. */
  readonly socketToken: string
  /** Of a player with Talo authentication; no other player has one. */
  readonly sessionToken?: string | undefined
  /** The player's id, a UUID; needed beside `sessionToken` for HTTP calls. */
  readonly playerId?: string | undefined
}

/** Credentials, or a function that gets new ones whenever they are needed. */
export type CredentialsSource = Credentials | (() => StreamInput<Credentials>)
