import { afterLookup } from './afterLookup.js'
import { alive } from './connections.js'
import { consume } from '../rules/rateLimit.js'
import { missingScopes, type Scope } from '../rules/scopes.js'
import { verifySignature } from '../rules/signatures.js'
import { broadcast, identify, message } from './handlers.js'
import { refuse } from './refuse.js'
import type { RequestName } from '../../../protocol/requests/catalogue.js'
import { envelope, requestData, type Spoken } from './requests.js'
import type { Result, Turn } from '../Turn.js'
import type { Conn, WaitingFrame } from '../WorldState.js'

const scopeOf: Readonly<Record<RequestName, Scope>> = {
  'v1.players.identify': 'read:players',
  'v1.channels.message': 'write:gameChannels',
  'v1.player-relationships.broadcast': 'write:playerBroadcasts',
}

/** How often a connection is warned before an excess closes it. */
const warningsAllowed = 3

/** Takes a frame's point. */
function withinBudget(turn: Turn, conn: Conn): boolean {
  const { limits } = turn.settings
  return conn.alias === undefined
    ? consume(conn.budgets.unidentified, limits.socketUnidentified, limits.windowMs, turn.now)
    : consume(conn.budgets.identified, limits.socketIdentified, limits.windowMs, turn.now)
}

/**
 * An excess costs the frame and a warning, and one warning too many the connection. They are counted at once and
 * answered a moment later: a burst is answered by the close alone.
 */
function warn(turn: Turn, conn: Conn): Result {
  conn.warnings += 1
  if (conn.warnings > warningsAllowed) {
    conn.isClosing = true
    const reason = 'RATE_LIMIT_EXCEEDED'
    turn.effects.push({ type: 'close', conn: conn.id, code: 1008, reason })
    return undefined
  }
  return {
    delay: 'cache',
    run: (later) =>
      conn.isClosing || !later.state.conns.has(conn.id)
        ? undefined
        : refuse(later, conn, 'unknown', { errorCode: 'RATE_LIMIT_EXCEEDED' }),
  }
}

/** On a signed connection the first line is the signature; without a line break there is none. */
function split(conn: Conn, text: string): { readonly signature: string; readonly json: string } {
  const lineEnd = conn.signed ? text.indexOf('\n') : -1
  return { signature: text.slice(0, Math.max(0, lineEnd)), json: text.slice(lineEnd + 1) }
}

function parse(json: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return { value }
  } catch {
    return undefined
  }
}

/** One frame of a client, through the server's checks in their order. */
export function receive(turn: Turn, conn: Conn, text: string): Result {
  if (conn.isClosing) return undefined
  if (!withinBudget(turn, conn)) return warn(turn, conn)
  if (text === 'v1.heartbeat') {
    alive(conn)
    turn.effects.push({ type: 'send', to: [conn.id], text })
    return undefined
  }
  const { signature, json } = split(conn, text)
  const parsed = parse(json)
  if (parsed === undefined) return refuse(turn, conn, 'unknown', { errorCode: 'ROUTING_ERROR' })
  const request = envelope.safeParse(parsed.value)
  if (!request.success) {
    return refuse(turn, conn, 'unknown', { errorCode: 'INVALID_MESSAGE', cause: text })
  }
  const { req, data } = request.data
  if (conn.signed && conn.alias !== undefined) {
    const signer = { game: conn.game, aliasId: conn.alias.id }
    const verdict = verifySignature(turn, signer, signature, json, true)
    if (verdict === 'crashed') return refuse(turn, conn, req, { errorCode: 'ROUTING_ERROR' })
    if (verdict === 'invalid') return refuse(turn, conn, req, { errorCode: 'INVALID_SIGNATURE' })
  }
  return route(turn, conn, req, data)
}

/** Echoes the data, tokens and all; what is nested too deeply to be written is not understood. */
function refuseData(turn: Turn, conn: Conn, req: RequestName, data: unknown): Result {
  try {
    const cause = JSON.stringify(data)
    return refuse(turn, conn, req, { errorCode: 'INVALID_MESSAGE_DATA', cause })
  } catch {
    return refuse(turn, conn, req, { errorCode: 'ROUTING_ERROR' })
  }
}

function route(turn: Turn, conn: Conn, req: RequestName, data: unknown): Result {
  const { alias } = conn
  if (req !== 'v1.players.identify' && alias === undefined) {
    return refuse(turn, conn, req, { errorCode: 'NO_PLAYER_FOUND' })
  }
  const missing = missingScopes(conn.scopes, [scopeOf[req]])
  if (missing !== undefined) {
    return refuse(turn, conn, req, { errorCode: 'MISSING_ACCESS_KEY_SCOPES', message: missing })
  }
  const invalid = () => refuseData(turn, conn, req, data)
  if (req === 'v1.players.identify') {
    const valid = requestData[req].safeParse(data)
    return valid.success ? identify(turn, conn, valid.data) : invalid()
  }
  if (alias === undefined) return undefined
  const spoken = spokenOf(req, data)
  return spoken === undefined
    ? invalid()
    : afterLookup(turn, conn, { alias, spoken }, deliver(conn))
}

function spokenOf(req: Spoken['req'], data: unknown): Spoken | undefined {
  if (req === 'v1.channels.message') {
    const valid = requestData[req].safeParse(data)
    return valid.success ? { req, data: valid.data } : undefined
  }
  const valid = requestData[req].safeParse(data)
  return valid.success ? { req, data: valid.data } : undefined
}

function deliver(conn: Conn) {
  return (turn: Turn, { alias, spoken }: WaitingFrame) => {
    if (spoken.req === 'v1.channels.message') message(turn, conn, alias, spoken.data)
    else broadcast(turn, conn, alias, spoken.data)
  }
}
