import { framesById } from '../framesById.js'
import type { Entry, Evidence, FrameEntry, IdentifiedEntry, SendEntry } from '../Evidence.js'
import { atTime, type Rule } from './Rule.js'

/** How soon after the refusal the player is in the channel, in ms, if the join was under way or to come. */
const SOON_MS = 10_000

/**
 * What is said in a channel which the client enters by itself, again or for the first time, is not written before that
 * join: the server would refuse it.
 */
export const theJoinComesFirst: Rule = (evidence) => {
  const frames = framesById(evidence)
  return evidence.entries.flatMap((send) => {
    if (send.what !== 'send') return []
    const frame = frames.get(send.id)?.[0]
    if (frame?.error?.cause !== 'Player not in channel') return []
    const joinedAt = comesLate(send, frame, evidence)
    if (joinedAt === undefined) return []
    const when = `${atTime(evidence, frame.at)}, in the channel ${atTime(evidence, joinedAt)}`
    return { sentence: `${send.id} is written ${when}`, send }
  })
}

/** When the join that a message did not wait for was done. */
function comesLate(
  { client, channel }: SendEntry,
  frame: FrameEntry,
  evidence: Evidence,
): number | undefined {
  const { doneAt = frame.at, conn } = frame
  const identified = evidence.entries.find(
    (entry): entry is IdentifiedEntry => entry.what === 'identified' && entry.conn === conn,
  )
  if (identified === undefined || channel === undefined) return undefined
  const { alias } = identified
  const since = (entry: Entry) => entry.at >= identified.at
  const attendance = evidence.entries.filter(
    (entry) =>
      (entry.what === 'joined' || entry.what === 'left') &&
      entry.channel === channel &&
      entry.alias === alias,
  )
  const before = attendance.filter(({ at }) => at < doneAt)
  const wasPutOut = before.some((entry) => entry.what === 'left' && since(entry))
  // What was done together was perhaps refused in another's place.
  const wasIn = before.at(-1)?.what === 'joined'
  const join = attendance.find(({ what, at }) => what === 'joined' && at > doneAt)
  if (wasPutOut || wasIn || join === undefined || join.at > doneAt + SOON_MS) return undefined
  // What the user asked for only then was not known.
  const staysAt = evidence.entries.findIndex(
    (entry, index) =>
      entry.what === 'ask' &&
      entry.client === client &&
      entry.name === JSON.stringify({ live: 'stay', channel }) &&
      index > evidence.entries.indexOf(frame),
  )
  const foreseen = staysAt === -1 ? evidence.entries : evidence.entries.slice(0, staysAt)
  const isOwn = joinsOfItsOwn(client, channel, foreseen).some(
    ({ at }) => at >= identified.at - 1 && at <= join.at,
  )
  return isOwn ? join.at : undefined
}

/** The joins that the client called for though no user asked for one. */
function joinsOfItsOwn(
  client: number,
  channel: number,
  entries: readonly Entry[],
): readonly Entry[] {
  const path = `/v1/game-channels/${String(channel)}/join`
  let asked = 0
  return entries.filter((entry) => {
    if (!('client' in entry) || entry.client !== client) return false
    if (entry.what === 'ask' && entry.name === `join ${String(channel)}`) asked++
    if (entry.what !== 'made' || entry.path !== path) return false
    const isOwn = asked === 0
    asked = Math.max(0, asked - 1)
    return isOwn
  })
}
