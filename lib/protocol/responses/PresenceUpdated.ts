import type { PlayerPresence } from '../entities/PlayerPresence.js'

/** What the server says has changed; it also says so of whatever was not supplied. */
export interface PresenceUpdatedMeta {
  readonly onlineChanged?: boolean | null | undefined
  readonly customStatusChanged?: boolean | null | undefined
}

/** `v1.players.presence.updated`: some player of the game went on or offline or changed its status. */
export interface PresenceUpdated {
  readonly presence: PlayerPresence
  readonly meta?: PresenceUpdatedMeta | null | undefined
}
