import type { NestedPresence } from '../../protocol/entities/NestedPresence.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import { inKnownOrder } from '../inKnownOrder.js'
import { keepDisplayName } from '../keepDisplayName.js'
import { leadMs, ROUNDING_MS } from '../leadMs.js'
import type { Member } from './Member.js'

/** Who is in a channel, and how far their presence can be relied on. */
export interface Membership {
  /** By alias, in the order of the list. */
  readonly members: ReadonlyMap<number, Known>
  /** The aliases of each player: presence is a player's, membership an alias's. */
  readonly aliases: ReadonlyMap<string, readonly number[]>
}

interface Known {
  readonly member: Member
  readonly presence: NestedPresence | undefined
  /** Whether the presence came by itself or in the list; in a frame of the channel it may be of any age. */
  readonly isReliable: boolean
}

export const noMembers: Membership = { members: new Map(), aliases: new Map() }

/** Adds a page of the server's list, whose presence is read from the database. */
export function addPage(known: Membership, page: readonly PlayerAlias[]): Membership {
  const draft = draftOf(known)
  for (const alias of page) put(draft, alias, alias.player.presence ?? undefined, true)
  return draft
}

/** Adds a member; who is known to be one may be known better than by this frame, which may be older than the list. */
export function join(known: Membership, alias: PlayerAlias): Membership {
  if (known.members.has(alias.id)) return known
  const draft = draftOf(known)
  put(draft, alias, alias.player.presence ?? undefined, false)
  return draft
}

/** Leaves those who were members before where they were. */
export function inPlace(snapshot: Membership, known: Membership): Membership {
  return { ...snapshot, members: inKnownOrder(snapshot.members, known.members) }
}

/** Takes a member out. */
export function leave(known: Membership, aliasId: number): Membership {
  const left = known.members.get(aliasId)
  if (left === undefined) return known
  const draft = draftOf(known)
  draft.members.delete(aliasId)
  const { id } = left.member.alias.player
  const rest = known.aliases.get(id)?.filter((other) => other !== aliasId) ?? []
  if (rest.length === 0) draft.aliases.delete(id)
  else draft.aliases.set(id, rest)
  return draft
}

/** Sets the presence of a player, unless a newer one is known; that of a player who is no member changes nothing. */
export function setPresence(
  known: Membership,
  { playerAlias, ...presence }: PlayerPresence,
  playerId: string,
): Membership {
  let draft: Draft | undefined
  for (const aliasId of known.aliases.get(playerId) ?? []) {
    const before = known.members.get(aliasId)
    if (before === undefined || (before.isReliable && isOlder(presence, before.presence))) continue
    const { alias } = before.member
    const named = playerAlias?.id === alias.id ? rename(alias, playerAlias) : alias
    if (named === alias && before.isReliable && isSame(before.member, presence)) continue
    draft ??= draftOf(known)
    put(draft, named, presence, true)
  }
  return draft ?? known
}

/** Whether the presence of a player came in a frame of the channel only. */
export function isDoubtful({ members, aliases }: Membership, playerId: string): boolean {
  return (aliases.get(playerId) ?? []).some((id) => members.get(id)?.isReliable === false)
}

export function viewOf({ members }: Membership): readonly Member[] {
  return [...members.values()].map(({ member }) => member)
}

type Draft = ReturnType<typeof draftOf>

function draftOf({ members, aliases }: Membership) {
  return { members: new Map(members), aliases: new Map(aliases) }
}

function put(
  { members, aliases }: Draft,
  alias: PlayerAlias,
  presence: NestedPresence | undefined,
  isReliable: boolean,
): void {
  const { online = false, customStatus = '' } = presence ?? {}
  members.set(alias.id, { member: { alias, online, customStatus }, presence, isReliable })
  const others = aliases.get(alias.player.id) ?? []
  if (!others.includes(alias.id)) aliases.set(alias.player.id, [...others, alias.id])
}

/** A player may change their name, which only shows in later frames. */
function rename(alias: PlayerAlias, newer: PlayerAlias): PlayerAlias {
  const { displayName } = keepDisplayName(alias, newer)
  return displayName === alias.displayName ? alias : { ...alias, displayName }
}

function isOlder(presence: NestedPresence, known: NestedPresence | undefined): boolean {
  return known !== undefined && leadMs(presence, known) <= -ROUNDING_MS
}

type Shown = Pick<Member, 'customStatus' | 'online'>

function isSame(a: Shown, b: Shown): boolean {
  return a.online === b.online && a.customStatus === b.customStatus
}
