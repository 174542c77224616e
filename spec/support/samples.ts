import * as sample from '../../lib/testing/sample/entities.js'

const at = '2026-01-02T03:04:05.000Z'
const dates = { createdAt: at, updatedAt: at }

/** One complete value of each entity, optional keys included. */
export const player = sample.player({
  id: '00000000-0000-4000-8000-000000000001',
  props: [{ key: 'lvl', value: '3' }],
  createdAt: at,
  lastSeenAt: at,
  groups: [{ id: '00000000-0000-4000-8000-0000000000aa', name: 'veterans' }],
  auth: { email: 'ann@example.com', verificationEnabled: true, sessionCreatedAt: at },
  presence: { online: true, customStatus: '', updatedAt: at },
})

export const playerAlias = sample.alias({
  id: 1,
  identifier: 'ann',
  displayName: 'Ann',
  player,
  lastSeenAt: at,
  ...dates,
})

export const presence = sample.presence({ playerAlias, customStatus: 'away', updatedAt: at })

export const channel = sample.channel({
  id: 7,
  name: 'general',
  owner: playerAlias,
  totalMessages: 12,
  props: [{ key: 'topic', value: 'raids' }],
  private: true,
  memberCount: 2,
  ...dates,
})

export const storageProp = sample.storageProp({ value: '10', createdBy: playerAlias, ...dates })

export const subscription = sample.subscription({
  id: 4,
  subscriber: playerAlias,
  subscribedTo: playerAlias,
  confirmed: false,
  ...dates,
})
