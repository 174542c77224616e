import { Malformed } from '../errors/Malformed.js'
import type { Clock } from '../timing/Clock.js'
import { slidingWindow } from '../timing/slidingWindow.js'
import type { Party } from './Party.js'

/** Counts what is no frame at all; one for the whole client. */
export interface NoiseMeter {
  /** Notes one such message; `true` if there were too many and the connection is to end. */
  note(): boolean
}

const TOO_MANY = 50
/** Within this time, in milliseconds. */
const WINDOW_MS = 10_000
/** A connection is not given up for noise more often than once in this time, in milliseconds. */
const PATIENCE_MS = 60_000

export function createNoiseMeter(clock: Pick<Clock, 'elapsed'>): NoiseMeter {
  const patience = slidingWindow({ limit: 1, windowMs: PATIENCE_MS, clock })
  const begin = () => slidingWindow({ limit: TOO_MANY - 1, windowMs: WINDOW_MS, clock })
  let noise = begin()
  return {
    note: () => {
      const isTooMuch = noise.waitMs() > 0 && patience.waitMs() === 0
      if (isTooMuch) {
        patience.take()
        noise = begin()
      } else noise.take()
      return isTooMuch
    },
  }
}

/**
 * Errors with `Malformed` when the other side says too much that is no frame: not JSON, or without an envelope.
 *
 * ```
 * source:              --a--(50 × x)--b      x = noise
 * heedNoise:           --a--(49 × x)#
 * ```
 */
export function heedNoise(meter: NoiseMeter): Party {
  return {
    hear: (frame) => {
      if (frame.isNoise && meter.note()) throw tooMuch()
      return true
    },
  }
}

function tooMuch(): Malformed {
  return new Malformed({
    what: 'what the server sends',
    reasons: [`${String(TOO_MANY)} messages without an envelope in ${String(WINDOW_MS / 1_000)} s`],
  })
}
