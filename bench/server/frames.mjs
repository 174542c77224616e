/** The frames that everybody is fed: the shapes of the real server's, with escapes and non-ASCII text in them. */

const when = '2026-01-02T03:04:05.000Z'

/** @param {number} n */
export const alias = (n) => ({
  id: n,
  service: 'username',
  identifier: `player-${n}`,
  displayName: `Zoë "the ${n}th"`,
  player: {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    props: [
      { key: 'level', value: String(n) },
      { key: 'motto', value: 'Ça va?\t“So be it”' },
    ],
    devBuild: false,
    createdAt: when,
    lastSeenAt: when,
    groups: [],
    presence: { online: true, customStatus: 'im Läger', updatedAt: when },
  },
  lastSeenAt: when,
  createdAt: when,
  updatedAt: when,
})

const channel = (n) => ({
  id: n,
  name: 'général',
  owner: alias(n + 1),
  totalMessages: n,
  props: [{ key: 'topic', value: 'raids' }],
  autoCleanup: false,
  private: false,
  temporaryMembership: false,
  createdAt: when,
  updatedAt: when,
})

const subscription = (n) => ({
  id: n,
  subscriber: alias(n),
  subscribedTo: alias(n + 1),
  confirmed: true,
  relationshipType: 'bidirectional',
  createdAt: when,
  updatedAt: when,
})

const presence = (n) => ({
  playerAlias: alias(n),
  online: n % 2 === 0,
  customStatus: 'im Läger\nmit “allem”',
  updatedAt: when,
})

const storageProp = (n) => ({
  key: `slot-${n}`,
  value: String(n),
  createdBy: alias(n),
  lastUpdatedBy: alias(n + 1),
  createdAt: when,
  updatedAt: when,
})

/** What someone says, padded so that the frame comes to about 1.1 kB. */
const said = (n) => `“So\tbe it” — ${n}, said Ann.\nÉtonnant, non? 🎲`

/** @param {number} n @param {number} props how many props a storage update has */
const storage = (n, props) => ({
  channel: channel(n),
  upsertedProps: Array.from({ length: props }, (_, i) => storageProp(n + i)),
  deletedProps: [],
})

/** The data of each response. The first ten are those that the receive benchmark listens to. */
const shapes = {
  'v1.channels.message': (n) => ({ channel: channel(n), message: said(n), playerAlias: alias(n) }),
  'v1.players.presence.updated': (n) => ({
    presence: presence(n),
    meta: { onlineChanged: true, customStatusChanged: false },
  }),
  'v1.channels.player-joined': (n) => ({ channel: channel(n), playerAlias: alias(n) }),
  'v1.channels.player-left': (n) => ({
    channel: channel(n),
    playerAlias: alias(n),
    meta: { reason: n % 2 },
  }),
  'v1.channels.updated': (n) => ({ channel: channel(n), changedProperties: ['name', 'props'] }),
  'v1.channels.ownership-transferred': (n) => ({ channel: channel(n), newOwner: alias(n) }),
  'v1.player-relationships.broadcast': (n) => ({ message: said(n), playerAlias: alias(n) }),
  'v1.player-relationships.subscription-created': (n) => ({ subscription: subscription(n) }),
  'v1.player-relationships.subscription-confirmed': (n) => ({ subscription: subscription(n) }),
  'v1.channels.deleted': (n) => ({ channel: channel(n) }),
  'v1.player-relationships.subscription-deleted': (n) => ({
    subscription: subscription(n),
    reciprocalSubscription: null,
  }),
  'v1.live-config.updated': (n) => ({
    config: Array.from({ length: 12 }, (_, i) => ({ key: `key-${i}`, value: `välue ${n + i}` })),
  }),
  'v1.channels.storage.updated': (n) => storage(n, 1),
  'v1.connected': () => ({}),
  'v1.error': (n) => ({
    req: 'v1.channels.message',
    message: `An error occurred while processing the message ${n}`,
    errorCode: 'LISTENER_ERROR',
    cause: 'Channel not found',
  }),
  'v1.players.identify.success': (n) => alias(n),
}

/** Every response of the server. */
export const names = Object.keys(shapes)

/** The ten of them that a busy game hears most. */
export const tenNames = names.slice(0, 10)

/**
 * The data of a response, the same for the same number. `v1.channels.storage.updated:50` is a storage update of 50 props;
 * a response that no server has yet looks like a message.
 *
 * @param {string} kind @param {number} n
 */
export function dataOf(kind, n) {
  const [name, props] = kind.split(':')
  if (props !== undefined) return storage(n, Number(props))
  return (shapes[name] ?? shapes['v1.channels.message'])(n)
}
