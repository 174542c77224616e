import { histogram } from './histogram.js'
import type { Story } from './simulate.js'

/** What a server and its players saw of one policy. */
export interface Summary {
  /** The most dials within 100 ms, over the whole run. */
  readonly peak: number
  /** The same from the server's return on. */
  readonly peakAfterReturn: number
  /** From the server's return until half of the clients are back, in ms; `null` if they never are. */
  readonly halfBackMs: number | null
  /** The same for 99 of 100. */
  readonly nearlyAllBackMs: number | null
  /** The same for the last client. */
  readonly allBackMs: number | null
  /** The share of the clients that gave up, from 0 to 1. */
  readonly gaveUp: number
  /** The most tickets that one client asked for in any 60 s. */
  readonly mostTickets: number
  readonly dials: number
  /** How many dials were answered with a 429. */
  readonly limited: number
}

/** Sums up the stories of one policy's clients. */
export function summarise(stories: readonly Story[], outageMs: number): Summary {
  const back = stories.map(({ backAt = Infinity }) => backAt).sort((a, b) => a - b)
  const backMs = (share: number) => {
    // The nearest rank: the earliest time by which at least that share is back.
    const at = back[Math.max(0, Math.ceil(share * back.length) - 1)] ?? Infinity
    return at === Infinity ? null : Math.max(0, at - outageMs)
  }
  return {
    peak: maximum(histogram(stories, 0)),
    peakAfterReturn: maximum(histogram(stories, outageMs)),
    halfBackMs: backMs(0.5),
    nearlyAllBackMs: backMs(0.99),
    allBackMs: backMs(1),
    gaveUp: stories.filter(({ hasGivenUp }) => hasGivenUp).length / stories.length,
    mostTickets: maximum(stories.map(({ dials }) => mostInAMinute(dials))),
    dials: sum(stories.map(({ dials }) => dials.length)),
    limited: sum(stories.map(({ limited }) => limited)),
  }
}

/** The dials are in order. */
function mostInAMinute(dials: readonly number[]): number {
  let first = 0
  return dials.reduce((most, at, index) => {
    while (at - (dials[first] ?? at) >= 60_000) first++
    return Math.max(most, index - first + 1)
  }, 0)
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
