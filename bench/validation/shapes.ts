import type { GameChannel } from '../../lib/protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../lib/protocol/entities/GameChannelStorageProp.js'
import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import type { ResponseName, Responses } from '../../lib/protocol/responses/catalogue.js'

/** A response to be parsed and validated over and over, as different texts of one shape. */
export interface Shape {
  readonly name: string
  readonly res: ResponseName
  readonly texts: readonly string[]
}

const updatedAt = '2026-01-02T03:04:05.000Z'

/** The shapes that matter: what is frequent, and what is large. */
export const shapes: readonly Shape[] = [
  shape('message', 'v1.channels.message', 64, (n) => ({
    channel: channel(n),
    message: `“So\tbe it” — ${String(n)}, said Ann.\nÉtonnant, non? 🎲`,
    playerAlias: alias(n),
  })),
  shape('presence', 'v1.players.presence.updated', 64, (n) => ({
    presence: { playerAlias: alias(n), online: n % 2 === 0, customStatus: 'im Läger', updatedAt },
    meta: { onlineChanged: true, customStatusChanged: false },
  })),
  shape('storage', 'v1.channels.storage.updated', 2, (n) => ({
    channel: channel(n),
    upsertedProps: Array.from({ length: 50 }, (_, i) => storageProp(n + i)),
    deletedProps: [],
  })),
]

function shape<R extends ResponseName>(
  name: string,
  res: R,
  count: number,
  data: (n: number) => Responses[R],
): Shape {
  const texts = Array.from({ length: count }, (_, n) => JSON.stringify({ res, data: data(n) }))
  return { name, res, texts }
}

function alias(n: number): PlayerAlias {
  return {
    id: n,
    service: 'username',
    identifier: `player-${String(n)}`,
    displayName: `Zoë "${String(n)}"`,
    player: {
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      props: [{ key: 'level', value: String(n) }],
      devBuild: false,
      createdAt: updatedAt,
      lastSeenAt: updatedAt,
      groups: [],
      presence: { online: true, customStatus: '', updatedAt },
    },
    lastSeenAt: updatedAt,
    createdAt: updatedAt,
    updatedAt,
  }
}

function channel(n: number): GameChannel {
  return {
    id: n,
    name: 'general',
    owner: alias(n + 1),
    totalMessages: n,
    props: [{ key: 'topic', value: 'raids' }],
    autoCleanup: false,
    private: false,
    temporaryMembership: false,
    createdAt: updatedAt,
    updatedAt,
  }
}

function storageProp(n: number): GameChannelStorageProp {
  return {
    key: `slot-${String(n)}`,
    value: String(n),
    createdBy: alias(n),
    lastUpdatedBy: alias(n + 1),
    createdAt: updatedAt,
    updatedAt,
  }
}
