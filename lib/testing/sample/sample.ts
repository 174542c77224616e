import type { ReceivedMessage } from 'talo-rx'
import type { TaloFailure } from 'talo-rx'
import type { GameChannel } from 'talo-rx'
import type { GameChannelStorageProp } from 'talo-rx'
import type { Player } from 'talo-rx'
import type { PlayerAlias } from 'talo-rx'
import type { PlayerAliasSubscription } from 'talo-rx'
import type { PlayerPresence } from 'talo-rx'
import type { Member } from 'talo-rx'
import type { StoredValue } from 'talo-rx'
import type { Gap } from 'talo-rx'
import type { SocketPhase } from 'talo-rx'
import * as entities from './entities.js'
import type { FailureOf } from './failure.js'
import { failure } from './failure.js'
import { SAMPLE_MS } from './sampleDate.js'
import type { StatusOf } from './status.js'
import { status } from './status.js'

/** Makes valid values of the SDK's types, of which a test names only what it is about. */
export interface Sample {
  /** A text is the name: `sample.alias('Ann')`. */
  alias(parts?: string | Partial<PlayerAlias>): PlayerAlias
  /** A player without props and groups. */
  player(parts?: Partial<Player>): Player
  /** Of a player who is online. */
  presence(parts?: Partial<PlayerPresence>): PlayerPresence
  /** A text is the name. */
  channel(parts?: string | Partial<GameChannel>): GameChannel
  /** Of another player; a text is what it says. */
  message(parts?: string | Partial<ReceivedMessage>): ReceivedMessage
  /** Who is online; a text is the name. */
  member(parts?: string | Partial<Member>): Member
  /** A row of a channel's storage. */
  storageProp(parts?: Partial<GameChannelStorageProp>): GameChannelStorageProp
  /** What `storage$` shows of a key. */
  storedValue(value?: string): StoredValue
  /** A confirmed one. */
  subscription(parts?: Partial<PlayerAliasSubscription>): PlayerAliasSubscription
  /** What was missed. @param durationMs - 1000 if not given */
  gap(durationMs?: number): Gap
  /** A status with all that its phase tells: `sample.status('waiting', { retryInMs: 500 })`. */
  status<P extends SocketPhase>(phase: P, parts?: Partial<StatusOf<P>>): StatusOf<P>
  /** A failure of the SDK's own class: `sample.failure('HttpError', { status: 404 })`. */
  failure<F extends TaloFailure['_tag']>(tag: F, parts?: Partial<FailureOf<F>>): FailureOf<F>
}

/**
 * Valid entities with defaults. A text names the player or is the message. Ids count from 1, dates are
 * 2026-01-01T00:00:00Z.
 */
export const sample: Sample = {
  alias: entities.alias,
  player: entities.player,
  presence: entities.presence,
  channel: entities.channel,
  message: entities.message,
  member: entities.member,
  storageProp: entities.storageProp,
  storedValue: entities.storedValue,
  subscription: entities.subscription,
  gap: (durationMs = 1_000) => ({ from: SAMPLE_MS, to: SAMPLE_MS + durationMs, durationMs }),
  status,
  failure,
}
