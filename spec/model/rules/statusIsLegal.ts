import type { SocketPhase } from '../../../lib/session/SocketStatus.js'
import { isLegal } from '../../../lib/session/transitions.js'
import { atTime, type Rule } from './Rule.js'

const asleep: readonly SocketPhase[] = ['idle', 'failed', 'closed']
const wakers: readonly string[] = ['open', 'reset', 'autoConnect']

/** Every step is in the table, only the user wakes a socket that rests, and `identified` tells of the wanted player. */
export const statusIsLegal: Rule = (entries) => {
  const broken: string[] = []
  let phase: SocketPhase | undefined
  let wanted: number | null = null
  /** The commands of this moment that wake the socket: each does so at once, though it may be told after later commands. */
  let wakes = { at: 0, left: 0 }
  for (const entry of entries) {
    if (entry.what === 'wanted') wanted = entry.alias
    const { at } = entry
    if (wakes.at !== at) wakes = { at, left: 0 }
    if (entry.what === 'command' && wakers.includes(entry.name)) wakes.left++
    if (entry.what !== 'status') continue
    const { status } = entry
    const next = status.phase
    const isEnd = next === 'disposed' || next === 'closed'
    if (phase === undefined ? next !== 'idle' : !isLegal(phase, next)) {
      broken.push(`${atTime(entry)} the status went from ${phase ?? 'nothing'} to ${next}`)
    }
    if (phase !== undefined && asleep.includes(phase) && !asleep.includes(next) && !isEnd) {
      wakes.left--
      if (wakes.left < 0) {
        broken.push(`${atTime(entry)} the socket left ${phase} although the user did not ask`)
      }
    }
    if (status.phase === 'identified' && status.alias.id !== wanted) {
      broken.push(`${atTime(entry)} it is identified as ${String(status.alias.id)}`)
    }
    if (status.phase === 'waiting' && status.retryInMs < 0) {
      broken.push(`${atTime(entry)} it waits for the past`)
    }
    phase = next
  }
  if (phase !== 'disposed') broken.push(`the last status is ${phase ?? 'none'}`)
  return broken
}
