import { identified, send } from './fanOut.js'
import { leaveTemporaryChannels } from './membership.js'
import type { Turn } from '../Turn.js'
import { presenceView } from './views.js'
import type { Alias, Presence } from '../WorldState.js'

/** What is to become of a presence; what is left out stays. */
export interface PresenceChange {
  readonly online?: boolean | undefined
  readonly customStatus?: string | undefined
}

/**
 * Changes a player's presence and tells every identified connection of the game.
 *
 * In `meta` a value that was not supplied counts as changed: the server compares with undefined.
 */
export function setPresence(
  turn: Turn,
  alias: Alias,
  change: PresenceChange,
  auth = false,
): Presence {
  const { player } = alias
  const old = player.presence
  const saysNothing = change.online === undefined && change.customStatus === undefined
  const presence = {
    alias: saysNothing && old !== undefined ? old.alias : alias,
    online: change.online ?? old?.online ?? false,
    customStatus: change.customStatus ?? old?.customStatus ?? '',
    updatedAt: turn.now,
  }
  if (
    old?.alias === presence.alias &&
    old.online === presence.online &&
    old.customStatus === presence.customStatus
  ) {
    presence.updatedAt = old.updatedAt
  }
  player.presence = presence
  const meta = {
    onlineChanged: (old?.online ?? false) !== change.online,
    customStatusChanged: (old?.customStatus ?? '') !== change.customStatus,
  }
  if (!presence.online) leaveTemporaryChannels(turn, alias)
  send(
    turn,
    identified(player.game.conns),
    'read:playerPresence',
    'v1.players.presence.updated',
    () => ({ presence: presenceView({ ...turn, auth }, presence), meta }),
  )
  return presence
}
