import type { Turn } from '../Turn.js'
import type { Alias } from '../WorldState.js'

/** `crashed` is what the server does with headers it did not expect. */
export type Verdict = 'valid' | 'invalid' | 'crashed'

/** How much older than the newest signed request of its alias a request may be. */
const slidingWindowMs = 60_000
const absoluteWindowMs = 300_000
const memoryMs = 600_000

interface SignatureHeader {
  readonly rid?: unknown
  readonly payload?: unknown
  readonly timestamp?: unknown
}

function readHeader(text: string): SignatureHeader | null | undefined {
  try {
    const header: unknown = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
    if (header === null) return null
    return typeof header === 'object' ? header : {}
  } catch {
    return undefined
  }
}

function sameBytes(signature: string, digest: Uint8Array): boolean {
  try {
    const bytes = atob(signature.replaceAll('-', '+').replaceAll('_', '/'))
    return bytes === String.fromCharCode(...digest)
  } catch {
    return false
  }
}

/** A missing time makes every comparison false, as it does on the server. */
function timeOf(header: SignatureHeader): number {
  return typeof header.timestamp === 'number' ? header.timestamp : Number.NaN
}

function tooOld(turn: Turn, alias: Alias, timestamp: number): boolean {
  const { newest } = alias.signed
  const sliding =
    newest !== undefined &&
    newest.until > turn.now &&
    newest.timestamp - timestamp > slidingWindowMs
  return sliding || Math.abs(turn.now - timestamp) > absoluteWindowMs
}

function remember(turn: Turn, alias: Alias, timestamp: number, rid: string): void {
  const known = alias.signed.newest
  const newest = known !== undefined && known.until > turn.now ? known.timestamp : -Infinity
  if (!(timestamp <= newest)) {
    alias.signed.newest = {
      timestamp: Math.min(timestamp, turn.now),
      until: turn.now + memoryMs,
    }
  }
  for (const [used, until] of alias.usedRids) {
    if (until > turn.now) break
    alias.usedRids.delete(used)
  }
  alias.usedRids.set(rid, turn.now + memoryMs)
}

/** Checks `<key version>|<header>.<signature>` over a text, in the server's order. */
export function verifySignature(
  turn: Turn,
  alias: Alias,
  signature: string,
  text: string,
  mayBeBroken = false,
): Verdict {
  const pipe = signature.indexOf('|')
  const dot = signature.indexOf('.', pipe + 1)
  if (pipe < 0 || dot < 0) return 'invalid'
  const signedHeader = signature.slice(pipe + 1, dot)
  const header = readHeader(signedHeader)
  if (header === undefined) return 'invalid'
  if (header === null) return 'crashed'
  const key = alias.player.game.verificationKeys.get(signature.slice(0, pipe))
  const { digests, switches } = turn.settings
  if (key === undefined || header.payload !== digests.sha256(text)) return 'invalid'
  if (mayBeBroken && switches.brokenSocketSignatures) return 'crashed'
  if (!sameBytes(signature.slice(dot + 1), digests.hmacSha256(key, signedHeader))) return 'invalid'
  const timestamp = timeOf(header)
  const rid = String(header.rid)
  if (tooOld(turn, alias, timestamp)) return 'invalid'
  if ((alias.usedRids.get(rid) ?? 0) > turn.now) return 'invalid'
  remember(turn, alias, timestamp, rid)
  return 'valid'
}
