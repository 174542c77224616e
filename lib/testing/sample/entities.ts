import type { ReceivedMessage } from 'talo-rx'
import type { GameChannel } from 'talo-rx'
import type { GameChannelStorageProp } from 'talo-rx'
import type { Player } from 'talo-rx'
import type { PlayerAlias } from 'talo-rx'
import type { PlayerAliasSubscription } from 'talo-rx'
import type { PlayerPresence } from 'talo-rx'
import type { Member } from 'talo-rx'
import type { StoredValue } from 'talo-rx'
import { nextId, nextUuid } from './ids.js'
import { SAMPLE_DATE, SAMPLE_MS } from './sampleDate.js'

/** A player whose presence was never set. */
export function player(parts: Partial<Player> = {}): Player {
  return {
    id: parts.id ?? nextUuid(),
    props: [],
    devBuild: false,
    createdAt: SAMPLE_DATE,
    lastSeenAt: SAMPLE_DATE,
    groups: [],
    presence: null,
    ...parts,
  }
}

/** An alias of the service `username`; a text is its name. */
export function alias(parts: string | Partial<PlayerAlias> = {}): PlayerAlias {
  const given = typeof parts === 'string' ? named(parts) : parts
  const id = given.id ?? nextId('alias')
  return {
    id,
    service: 'username',
    identifier: `player${String(id)}`,
    displayName: given.identifier ?? `Player ${String(id)}`,
    player: given.player ?? player(),
    lastSeenAt: SAMPLE_DATE,
    createdAt: SAMPLE_DATE,
    updatedAt: SAMPLE_DATE,
    ...given,
  }
}

function named(name: string): Partial<PlayerAlias> {
  return { identifier: name, displayName: name }
}

/** The presence of a player who is online. */
export function presence(parts: Partial<PlayerPresence> = {}): PlayerPresence {
  return {
    playerAlias: parts.playerAlias === undefined ? alias() : parts.playerAlias,
    online: true,
    customStatus: '',
    updatedAt: SAMPLE_DATE,
    ...parts,
  }
}

/** A channel without an owner; a text is its name. */
export function channel(parts: string | Partial<GameChannel> = {}): GameChannel {
  const given = typeof parts === 'string' ? { name: parts } : parts
  const id = given.id ?? nextId('channel')
  return {
    id,
    name: `channel ${String(id)}`,
    owner: null,
    totalMessages: 0,
    props: [],
    autoCleanup: false,
    private: false,
    temporaryMembership: false,
    createdAt: SAMPLE_DATE,
    updatedAt: SAMPLE_DATE,
    memberCount: 1,
    ...given,
  }
}

/** A message of another player; a text is what it says. */
export function message(parts: string | Partial<ReceivedMessage> = {}): ReceivedMessage {
  const given = typeof parts === 'string' ? { message: parts } : parts
  return {
    channel: given.channel ?? channel(),
    message: 'hello',
    playerAlias: given.playerAlias ?? alias(),
    own: false,
    receivedAt: SAMPLE_MS,
    ...given,
  }
}

/** A member who is online; a text is their name. */
export function member(parts: string | Partial<Member> = {}): Member {
  const given: Partial<Member> = typeof parts === 'string' ? { alias: alias(parts) } : parts
  return { alias: given.alias ?? alias(), online: true, customStatus: '', ...given }
}

/** A prop in the storage of a channel. */
export function storageProp(parts: Partial<GameChannelStorageProp> = {}): GameChannelStorageProp {
  const createdBy = parts.createdBy ?? alias()
  return {
    key: 'score',
    value: '1',
    createdBy,
    lastUpdatedBy: createdBy,
    createdAt: SAMPLE_DATE,
    updatedAt: SAMPLE_DATE,
    ...parts,
  }
}

/** What `storage$` shows of a key. */
export function storedValue(value = '1'): StoredValue {
  const writer = alias()
  return {
    value,
    createdBy: writer,
    lastUpdatedBy: writer,
    createdAt: SAMPLE_DATE,
    updatedAt: SAMPLE_DATE,
  }
}

/** A subscription that is confirmed. */
export function subscription(
  parts: Partial<PlayerAliasSubscription> = {},
): PlayerAliasSubscription {
  return {
    id: parts.id ?? nextId('subscription'),
    subscriber: parts.subscriber ?? alias(),
    subscribedTo: parts.subscribedTo ?? alias(),
    confirmed: true,
    relationshipType: 'unidirectional',
    createdAt: SAMPLE_DATE,
    updatedAt: SAMPLE_DATE,
    ...parts,
  }
}
