import type { Clock } from '../timing/Clock.js'
import type { InZone } from '../timing/captureZone.js'
import type { Secrets } from '../trace/createSecrets.js'
import type { Redact } from '../trace/redact.js'
import type { Trace } from '../trace/Trace.js'
import type { Signer } from '../verification/createSigner.js'
import type { Turn } from './createTurn.js'

/** What all stages of a client share; each names those that it uses. */
export interface CommonStages {
  readonly clock: Clock
  /** The wall clock of `clock`, in epoch milliseconds. */
  readonly now: () => number
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  readonly trace: Trace
  /** Learns the tokens that come, and holds what calls carry while they are under way. */
  readonly secrets: Secrets
  /** Takes the secrets out of what the server, the platform and the user's own code say. */
  readonly redact: Redact
  /** Signs what is sent, for games that verify their requests. */
  readonly sign: Signer | undefined
  /** Where timers run and subscribers are told, whatever calls. */
  readonly inZone: InZone
  readonly turn: Turn
}
