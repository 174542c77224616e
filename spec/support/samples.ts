import type { GameChannel } from '../../lib/protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../lib/protocol/entities/GameChannelStorageProp.js'
import type { Player } from '../../lib/protocol/entities/Player.js'
import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import type { PlayerAliasSubscription } from '../../lib/protocol/entities/PlayerAliasSubscription.js'
import type { PlayerPresence } from '../../lib/protocol/entities/PlayerPresence.js'

const at = '2026-01-02T03:04:05.000Z'

/** One complete value of each entity, optional keys included. */
export const player: Player = {
  id: '00000000-0000-4000-8000-000000000001',
  props: [{ key: 'lvl', value: '3' }],
  devBuild: false,
  createdAt: at,
  lastSeenAt: at,
  groups: [{ id: '00000000-0000-4000-8000-0000000000aa', name: 'veterans' }],
  auth: { email: 'ann@example.com', verificationEnabled: true, sessionCreatedAt: at },
  presence: { online: true, customStatus: '', updatedAt: at },
}

export const playerAlias: PlayerAlias = {
  id: 1,
  service: 'username',
  identifier: 'ann',
  displayName: 'Ann',
  player,
  lastSeenAt: at,
  createdAt: at,
  updatedAt: at,
}

export const presence: PlayerPresence = {
  playerAlias,
  online: true,
  customStatus: 'away',
  updatedAt: at,
}

export const channel: GameChannel = {
  id: 7,
  name: 'general',
  owner: playerAlias,
  totalMessages: 12,
  props: [{ key: 'topic', value: 'raids' }],
  autoCleanup: false,
  private: true,
  temporaryMembership: false,
  createdAt: at,
  updatedAt: at,
  memberCount: 2,
}

export const storageProp: GameChannelStorageProp = {
  key: 'score',
  value: '10',
  createdBy: playerAlias,
  lastUpdatedBy: playerAlias,
  createdAt: at,
  updatedAt: at,
}

export const subscription: PlayerAliasSubscription = {
  id: 4,
  subscriber: playerAlias,
  subscribedTo: playerAlias,
  confirmed: false,
  relationshipType: 'unidirectional',
  createdAt: at,
  updatedAt: at,
}
