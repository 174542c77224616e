import type { TaloFailure } from '../errors/TaloFailure.js'
import type { CloseVerdict } from '../protocol/closeCodes.js'
import { closeVerdict } from '../protocol/closeCodes.js'
import { exponential, slowest } from '../timing/backoff.js'
import type { ReconnectOption } from './ReconnectOption.js'

/** What follows from a failure: an attempt after `delayMs`, which cannot be shortened to less than `floorMs`, or none. */
export type RetryDecision = { readonly delayMs: number; readonly floorMs: number } | 'stop'

/** A failure, as it comes to be judged. */
export interface Setback {
  readonly failure: TaloFailure
  /** The attempt to come, from 1. */
  readonly attempt: number
  /** How many failures of this kind there were in a row, this one included. */
  readonly inARow: number
}

interface Verdict extends Omit<CloseVerdict, 'verdict'> {
  readonly verdict: CloseVerdict['verdict'] | 'stop'
}

/** One row for each kind of failure; the ends of connections have a table of their own, by close code. */
function judge(failure: TaloFailure): Verdict {
  switch (failure._tag) {
    case 'SocketClosed':
      return closeVerdict(failure.code)
    // The access key is refused: only its owner can change that.
    case 'Unauthorized':
    // The page or the URL forbids it, and will again.
    case 'DialRefused':
    // It is not wanted any more.
    case 'Disposed':
    case 'Gone':
    case 'NotSent':
    case 'Superseded':
      return { verdict: 'stop' }
    // The server says when.
    case 'RateLimited':
      return { verdict: 'retry', floorMs: failure.retryInMs }
    // A captive portal, until the user signs in.
    case 'Malformed':
      return { verdict: 'retry', slowAfterThree: true }
    // From 500 on the server or its proxy is in trouble; else this is no Talo server, or not yet.
    case 'HttpError':
      return { verdict: failure.status >= 500 ? 'retry' : 'slowly' }
    // The server could not identify the player this time.
    case 'SocketError':
    // The network, which comes and goes.
    case 'TimedOut':
    case 'Unreachable':
      return { verdict: 'retry' }
  }
}

/**
 * Decides how long to wait before the next attempt.
 *
 * Attempt 1 comes after 0.25–2.75 s, so that ten thousand clients of one server do not come at once; attempt n after
 * c/3 … c, with c = min(30 s, 2 s · 2ⁿ).
 */
export function retryPolicy(
  { failure, attempt, inARow }: Setback,
  random: () => number,
  option?: ReconnectOption,
): RetryDecision {
  if (option === false) return 'stop'
  const { verdict, floorMs = 0, slowAfterThree = false } = judge(failure)
  if (verdict === 'stop') return 'stop'
  const asked = option === undefined ? undefined : ask(option, failure, attempt)
  if (asked === 'give-up') return 'stop'
  if (asked !== undefined) return { delayMs: asked, floorMs }
  const isSlow = verdict === 'slowly' || (slowAfterThree && inARow >= 3)
  if (isSlow) return { delayMs: slowest(random), floorMs }
  return { delayMs: delayOf(attempt, random), floorMs }
}

/** `undefined` where the user's policy throws or says something that is no delay: the built-in one decides then. */
function ask(
  policy: Exclude<ReconnectOption, false | undefined>,
  failure: TaloFailure,
  attempt: number,
): number | 'give-up' | undefined {
  try {
    const answer = policy(failure, attempt)
    return answer === 'give-up' || answer >= 0 ? answer : undefined
  } catch {
    return undefined
  }
}

function delayOf(attempt: number, random: () => number): number {
  return attempt === 1
    ? Math.round(250 + random() * 2_500)
    : exponential(attempt, { firstMs: 4_000, random })
}
