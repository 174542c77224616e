import type { WorldState } from '../../../lib/emulator/world/WorldState.js'
import type { MembershipEntry } from '../Evidence.js'

/** Notices who came into a channel, who left it, and whose it became. */
export interface Attendance {
  /** What has changed since the last look. */
  changes(state: WorldState, at: number): readonly MembershipEntry[]
}

interface Seen {
  readonly members: ReadonlySet<number>
  readonly owner: number | null
}

export function createAttendance(): Attendance {
  const seen = new Map<number, Seen>()
  return {
    changes: ({ channels }, at) => {
      const changes: MembershipEntry[] = []
      for (const [id, channel] of channels) {
        const before = seen.get(id)
        const owner = channel.owner?.id ?? null
        const isSame =
          before?.owner === owner &&
          before.members.size === channel.members.size &&
          [...channel.members].every((alias) => before.members.has(alias.id))
        if (isSame) continue
        const after = { members: new Set([...channel.members].map((alias) => alias.id)), owner }
        changes.push(...changesOf(id, before, after, at))
        seen.set(id, after)
      }
      for (const [id, before] of seen) {
        if (channels.has(id)) continue
        changes.push(...changesOf(id, before, { members: new Set(), owner: null }, at))
        seen.delete(id)
      }
      return changes
    },
  }
}

function changesOf(
  channel: number,
  before: Seen | undefined,
  after: Seen,
  at: number,
): readonly MembershipEntry[] {
  const known = before?.members ?? new Set<number>()
  const joined = [...after.members].filter((alias) => !known.has(alias))
  const left = [...known].filter((alias) => !after.members.has(alias))
  return [
    ...joined.map((alias): MembershipEntry => ({ what: 'joined', at, channel, alias })),
    ...left.map((alias): MembershipEntry => ({ what: 'left', at, channel, alias })),
    ...(before === undefined || before.owner === after.owner
      ? []
      : [{ what: 'owner' as const, at, channel, alias: after.owner }]),
  ]
}
