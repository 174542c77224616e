import { send } from '../rules/fanOut.js'
import { forgetAlias } from '../rules/memory.js'
import { setPresence } from '../rules/setPresence.js'
import { newWindow } from '../rules/rateLimit.js'
import type { Rest, Turn } from '../Turn.js'
import type { Alias, Conn, Ticket } from '../WorldState.js'

function take(turn: Turn, ticket: string): Ticket | undefined {
  const { tickets } = turn.state
  const found = tickets.get(ticket)
  if (found === undefined) return undefined
  const { ticketRaceMs } = turn.settings.switches
  if (ticketRaceMs === 0) tickets.delete(ticket)
  else if (found.expiresAt > turn.now + ticketRaceMs) {
    tickets.set(ticket, { key: found.key, expiresAt: turn.now + ticketRaceMs })
  }
  return found.expiresAt > turn.now && !found.key.revoked ? found : undefined
}

/** A connection whose ticket is good is told so; any other is closed with 3000. */
export function open(turn: Turn, id: string, value: string): void {
  const ticket = take(turn, value)
  if (ticket === undefined) {
    turn.effects.push({ type: 'close', conn: id, code: 3000, reason: '' })
    return
  }
  const { key } = ticket
  const conn: Conn = {
    id,
    game: key.game,
    key,
    scopes: key.scopes,
    signed: key.game.verifyRequests,
    alias: undefined,
    alive: true,
    warnings: 0,
    isClosing: false,
    waiting: undefined,
    budgets: { unidentified: newWindow(), identified: newWindow() },
  }
  turn.state.conns.set(id, conn)
  key.game.conns.add(conn)
  send(turn, [conn], undefined, 'v1.connected', () => ({}))
}

/** Makes a connection speak for an alias; the alias it spoke for before stays online. */
export function speakFor(turn: Turn, conn: Conn, alias: Alias): void {
  forgetAlias(turn, conn)
  conn.alias?.conns.delete(conn)
  conn.alias = alias
  alias.conns.add(conn)
}

/**
 * Forgets a connection that ended. Its player goes offline a moment later, even if another
 * connection speaks for the same player by then.
 */
export function closed(turn: Turn, id: string): Rest | undefined {
  const conn = turn.state.conns.get(id)
  if (conn === undefined) return undefined
  turn.state.conns.delete(id)
  forgetAlias(turn, conn)
  conn.game.conns.delete(conn)
  const { alias } = conn
  if (alias === undefined) return undefined
  alias.conns.delete(conn)
  return {
    delay: 'disconnect',
    run: (later) => {
      if (later.state.aliases.has(alias.id)) setPresence(later, alias, { online: false })
      return undefined
    },
  }
}

/** A sign of life also forgives one warning. */
export function alive(conn: Conn): void {
  conn.alive = true
  conn.warnings = Math.max(0, conn.warnings - 1)
}

/** Drops who gave no sign of life since the last time and pings the others. */
export function heartbeat(turn: Turn): void {
  for (const conn of turn.state.conns.values()) {
    turn.effects.push({ type: conn.alive ? 'ping' : 'terminate', conn: conn.id })
    conn.alive = false
  }
}
