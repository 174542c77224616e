import type { Turn } from '../Turn.js'
import type { Game, SignatureMemory } from '../WorldState.js'

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

function memoryOf({ state }: Turn, aliasId: number): SignatureMemory {
  const known = state.signatures.get(aliasId) ?? { newest: undefined, usedRids: new Map() }
  state.signatures.set(aliasId, known)
  return known
}

function tooOld(turn: Turn, { newest }: SignatureMemory, timestamp: number): boolean {
  const sliding =
    newest !== undefined &&
    newest.until > turn.now &&
    newest.timestamp - timestamp > slidingWindowMs
  return sliding || Math.abs(turn.now - timestamp) > absoluteWindowMs
}

function remember(turn: Turn, memory: SignatureMemory, timestamp: number, rid: string): void {
  const known = memory.newest
  const newest = known !== undefined && known.until > turn.now ? known.timestamp : -Infinity
  if (!(timestamp <= newest)) {
    memory.newest = {
      timestamp: Math.min(timestamp, turn.now),
      until: turn.now + memoryMs,
    }
  }
  for (const [used, until] of memory.usedRids) {
    if (until > turn.now) break
    memory.usedRids.delete(used)
  }
  memory.usedRids.set(rid, turn.now + memoryMs)
}

/** Who signed, as they say. */
export interface Signer {
  readonly game: Game
  readonly aliasId: number
}

/** Checks `<key version>|<header>.<signature>` over a text, in the server's order. */
export function verifySignature(
  turn: Turn,
  { game, aliasId }: Signer,
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
  const key = game.verificationKeys.get(signature.slice(0, pipe))
  const { digests, switches } = turn.settings
  if (key === undefined || header.payload !== digests.sha256(text)) return 'invalid'
  if (mayBeBroken && switches.brokenSocketSignatures) return 'crashed'
  if (!sameBytes(signature.slice(dot + 1), digests.hmacSha256(key, signedHeader))) return 'invalid'
  const timestamp = timeOf(header)
  const rid = String(header.rid)
  const memory = memoryOf(turn, aliasId)
  if (tooOld(turn, memory, timestamp)) return 'invalid'
  if ((memory.usedRids.get(rid) ?? 0) > turn.now) return 'invalid'
  remember(turn, memory, timestamp, rid)
  return 'valid'
}
