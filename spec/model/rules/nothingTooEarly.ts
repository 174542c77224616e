import type { LogEntry, Sent, Written } from '../LogEntry.js'
import { atTime, type Rule } from './Rule.js'

interface Line {
  isConnected: boolean
  isOver: boolean
  /** Whom the server was told. */
  told?: number
  identified?: number
  silentUntil: number
}

/** How long the server throws everything away that comes after too much, in ms. */
const PAUSE = 60_000

/**
 * Nothing is written before `v1.connected`, nothing but identify before the wanted player is identified, nothing in a pause
 * that the server asked for, nothing in the name of another player, nothing after its time to live, nothing twice.
 */
export const nothingTooEarly: Rule = (entries) => {
  const broken: string[] = []
  const lines = new Map<number, Line>()
  const sends = new Map<string, Sent>()
  const written = new Set<string>()
  let wanted: number | null = null
  let newest = -1

  const complaintsAbout = (frame: Written, line: Line, { at, wall }: LogEntry) => {
    const complaints: string[] = []
    const complain = (isWrong: boolean, why: string) => {
      if (isWrong) complaints.push(why)
    }
    complain(!line.isConnected, 'before v1.connected')
    complain(line.isOver, 'on a socket that is over')
    if (frame.is === 'heartbeat') {
      complain(at < line.silentUntil, 'in a pause')
      return complaints
    }
    if (frame.is === 'identify') {
      complain(frame.alias !== wanted, 'for a player who is not wanted')
      complain(frame.tokenOf !== frame.alias, 'with the token of another player')
      complain(line.told !== undefined && line.told !== frame.alias, 'for a second player')
      line.told = frame.alias
      return complaints
    }
    const sent = sends.get(frame.id)
    complain(at < line.silentUntil, 'in a pause')
    complain(
      frame.is !== 'unknown' && line.identified === undefined,
      'before a player is identified',
    )
    complain(
      wanted !== null && line.identified !== wanted,
      'before the wanted player is identified',
    )
    complain(wanted === null && line.told !== undefined, 'for no player on the socket of one')
    complain(written.has(frame.id), 'twice')
    written.add(frame.id)
    if (sent === undefined) return complaints
    const { speaker, expiresAt } = sent
    complain(speaker !== null && speaker !== line.identified, 'in the name of another player')
    complain(wall > expiresAt, `${String(wall - expiresAt)} ms after it expired`)
    return complaints
  }

  for (const entry of entries) {
    switch (entry.what) {
      case 'wanted':
        wanted = entry.alias
        break
      case 'send':
        sends.set(entry.id, entry.sent)
        break
      case 'dial':
        newest = entry.socket
        lines.set(newest, { isConnected: false, isOver: false, silentUntil: -Infinity })
        break
      case 'connected':
        lineOf(lines, entry.socket).isConnected = true
        break
      case 'identified': {
        const line = lineOf(lines, entry.socket)
        line.identified = entry.alias
        // A player has a budget of their own.
        line.silentUntil = -Infinity
        break
      }
      case 'exceeded': {
        const line = lineOf(lines, entry.socket)
        // What comes before is none of the server's.
        if (line.isConnected) line.silentUntil = entry.at + PAUSE
        break
      }
      case 'closing':
      case 'ended':
        lineOf(lines, entry.socket).isOver = true
        break
      case 'written': {
        const { socket, frame } = entry
        const complaints = complaintsAbout(frame, lineOf(lines, socket), entry)
        for (const complaint of complaints) {
          const what = 'id' in frame ? `${frame.is} ${frame.id}` : frame.is
          broken.push(`${atTime(entry)} ${what} is written ${complaint}`)
        }
        break
      }
      default:
    }
  }
  return broken
}

function lineOf(lines: ReadonlyMap<number, Line>, socket: number): Line {
  const line = lines.get(socket)
  if (line === undefined) throw new Error(`socket ${String(socket)} was never dialled`)
  return line
}
