import type { LogEntry } from '../LogEntry.js'
import { atTime, type Rule } from './Rule.js'

interface Life {
  closedAt?: number
  endedAt?: number
}

/** How long our close may go unanswered, in ms, and how long the server is given then. */
const PATIENCE = 1_000
const QUIET = 250

/** A socket is dialled when nothing is left of those before it, each with a ticket of its own, and each end is told once. */
export const oneLiveSocket: Rule = (entries) => {
  const broken: string[] = []
  const lives = new Map<number, Life>()
  const tickets = new Set<string>()
  let told = 0
  for (const entry of entries) {
    switch (entry.what) {
      case 'dial':
        for (const [socket, life] of lives) {
          const why = isLeft(life, entry.at)
          if (why !== undefined) {
            broken.push(`${atTime(entry)} it dials while socket ${String(socket)} ${why}`)
          }
        }
        if (told !== lives.size) {
          broken.push(
            `${atTime(entry)} close$ has told of ${String(told)} of ${String(lives.size)} ends`,
          )
        }
        if (tickets.has(entry.ticket)) broken.push(`${atTime(entry)} it dials with a used ticket`)
        tickets.add(entry.ticket)
        lives.set(entry.socket, {})
        break
      case 'refusedDial':
        tickets.add(entry.ticket)
        break
      case 'closing': {
        const life = lives.get(entry.socket) ?? {}
        if (life.closedAt !== undefined) broken.push(`${atTime(entry)} it closes a socket twice`)
        life.closedAt = entry.at
        if (!isAllowed(entry.code)) {
          broken.push(`${atTime(entry)} it closes with code ${String(entry.code)}`)
        }
        break
      }
      case 'ended':
        note(lives, entry)
        break
      case 'told':
        told++
        break
      default:
    }
  }
  if (told !== lives.size) {
    broken.push(`close$ told of ${String(told)} ends of ${String(lives.size)} sockets`)
  }
  return broken
}

function note(lives: ReadonlyMap<number, Life>, { socket, at }: LogEntry & { socket: number }) {
  const life = lives.get(socket)
  if (life !== undefined) life.endedAt ??= at
}

/** What is left of a socket; `undefined` if nothing is. */
function isLeft({ closedAt, endedAt }: Life, at: number): string | undefined {
  if (closedAt === undefined) return endedAt === undefined ? 'is alive' : undefined
  const goneAt = Math.min(endedAt ?? Infinity, closedAt + PATIENCE)
  if (at < goneAt) return 'is closing'
  return at < goneAt + QUIET ? 'was closed a moment ago' : undefined
}

function isAllowed(code: number): boolean {
  return code === 1000 || (code >= 3000 && code <= 4999)
}
