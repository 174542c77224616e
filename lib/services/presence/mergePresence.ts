import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import type { PresenceUpdatedMeta } from '../../protocol/responses/PresenceUpdated.js'
import { keepDisplayName } from '../keepDisplayName.js'
import { leadMs, ROUNDING_MS } from '../leadMs.js'

/** What is known of one player's presence. */
export interface KnownPresence {
  /** The newest. */
  readonly presence: PlayerPresence
  /** When it was learnt, counted in things learnt. */
  readonly learntAt: number
  /** What changes are told against: the answer to an own change is none, since its frame is still to come. */
  readonly told: PlayerPresence | undefined
}

/** What a frame or an answer says of a player's presence. */
export interface PresenceReport {
  readonly presence: PlayerPresence
  /** A frame, the answer to an own change, or the answer to a question. */
  readonly source: 'frame' | 'set' | 'get'
  /** When a question was asked, in the measure of `learntAt`; of anything else, now. */
  readonly askedAt: number
  /** The server's own word on what changed. */
  readonly meta?: PresenceUpdatedMeta | null | undefined
}

/** What is known after something was told, and what of it is a change. */
interface MergedPresence {
  readonly known: KnownPresence
  readonly onlineChanged: boolean
  readonly customStatusChanged: boolean
}

/**
 * Takes in what was told of a player's presence, or gives nothing if it is older than what is known; ties go by arrival.
 *
 * What changed is worked out here: the server calls everything changed that was not part of a request. Only of a player
 * of whom nothing is known its word is taken, but for a status that is empty, as it is until it is set.
 */
export function mergePresence(
  known: KnownPresence | undefined,
  told: PresenceReport,
  now: number,
): MergedPresence | undefined {
  if (known !== undefined && isOlder(known, told)) return undefined
  const presence = told.source === 'frame' ? named(known, told.presence) : told.presence
  const before = known?.told
  return {
    known: { presence, learntAt: now, told: told.source === 'set' ? before : presence },
    onlineChanged:
      before === undefined ? told.meta?.onlineChanged !== false : before.online !== presence.online,
    customStatusChanged:
      before === undefined
        ? told.meta?.customStatusChanged !== false && presence.customStatus !== ''
        : before.customStatus !== presence.customStatus,
  }
}

function isOlder(known: KnownPresence, { presence, source, askedAt }: PresenceReport): boolean {
  const lead = leadMs(presence, known.presence)
  // The database knows whole seconds only, rounded up or down, also in a frame that tells of no change.
  const isRounded = Date.parse(known.presence.updatedAt) % ROUNDING_MS === 0
  if (source !== 'get') return isRounded ? lead <= -ROUNDING_MS : lead < 0
  // An answer knows whatever was told before the question.
  if (known.learntAt <= askedAt) return false
  return isRounded ? lead < 0 : lead < ROUNDING_MS
}

function named(known: KnownPresence | undefined, presence: PlayerPresence): PlayerPresence {
  const { playerAlias } = presence
  if (playerAlias === null) return presence
  const kept = keepDisplayName(known?.presence.playerAlias, playerAlias)
  return kept === playerAlias ? presence : { ...presence, playerAlias: kept }
}
