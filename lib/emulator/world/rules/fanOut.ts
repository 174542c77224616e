import { allows, type Scope } from './scopes.js'
import type { Turn } from '../Turn.js'
import type { Alias, Conn } from '../WorldState.js'

/** One frame to many connections: written once, and not at all where none may read it. */
export function send(
  turn: Turn,
  conns: Iterable<Conn>,
  scope: Scope | undefined,
  res: string,
  data: () => object,
): void {
  const to: string[] = []
  for (const conn of conns) {
    if (scope === undefined || allows(conn.scopes, scope)) to.push(conn.id)
  }
  if (to.length > 0) {
    turn.effects.push({ type: 'send', to, text: JSON.stringify({ res, data: data() }) })
  }
}

/** All connections identified as one of these aliases. */
export function* connsOf(aliases: Iterable<Alias>): Generator<Conn> {
  for (const alias of aliases) yield* alias.conns
}

export function* identified(conns: Iterable<Conn>): Generator<Conn> {
  for (const conn of conns) if (conn.alias !== undefined) yield conn
}
