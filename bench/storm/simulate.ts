import { createDice } from '../createDice.js'
import type { End, Policy, Redialler } from './Policy.js'

/** A server that goes away at 0, under clients that were connected for over a minute, and comes back. */
export interface Scenario {
  readonly clients: number
  /** How long nobody listens, in ms. */
  readonly outageMs: number
  readonly seed: number
  /** How many tickets all clients together may take in any minute, where they share an address; then it blocks for one. */
  readonly sharedTickets?: number | undefined
}

/** What became of one client; times are in ms since the server went away. */
export interface Story {
  /** When it asked for a ticket. */
  readonly dials: readonly number[]
  /** How many of these were answered with a 429. */
  readonly limited: number
  /** When it was connected again. */
  readonly backAt: number | undefined
  readonly hasGivenUp: boolean
}

/** One round trip between any client and the server, in ms. */
export const ROUND_TRIP = 50
/** A ticket, TCP, the upgrade with `v1.connected`, identify: from the dial to being back, in ms. */
export const WAY_BACK = 4 * ROUND_TRIP
const MINUTE = 60_000
/** Who has not come back by then, in ms, has not come back. */
const END_OF_DAY = 30 * MINUTE

interface Actor {
  readonly redialler: Redialler
  readonly dials: number[]
  limited: number
  backAt: number | undefined
  hasGivenUp: boolean
}

/** Plays a scenario, a millisecond a step, with all clients on one policy; the same seed gives the same stories. */
export function simulate(scenario: Scenario, policy: Policy): readonly Story[] {
  const { clients, outageMs, seed, sharedTickets = Infinity } = scenario
  const takeTicket = createCounter(sharedTickets)
  const agenda = new Map<number, Actor[]>()
  let underWay = 0

  const schedule = (actor: Actor, end: End, at: number) => {
    const delayMs = actor.redialler.redial(end, at)
    if (delayMs === 'give-up') {
      actor.hasGivenUp = true
      return
    }
    const dialAt = Math.round(at + delayMs)
    const sameTime = agenda.get(dialAt)
    if (sameTime === undefined) agenda.set(dialAt, [actor])
    else sameTime.push(actor)
    underWay++
  }
  const dial = (actor: Actor, at: number) => {
    underWay--
    actor.redialler.dial(at)
    actor.dials.push(at)
    if (at < outageMs) schedule(actor, 'refused', at)
    else if (takeTicket(at)) actor.backAt = at + WAY_BACK
    else {
      actor.limited++
      schedule(actor, 'limited', at + ROUND_TRIP)
    }
  }

  const actors = Array.from({ length: clients }, (_, index): Actor => {
    const redialler = policy.client(createDice(seed, index).random)
    return { redialler, dials: [], limited: 0, backAt: undefined, hasGivenUp: false }
  })
  for (const actor of actors) schedule(actor, 'lost', 0)
  for (let at = 0; underWay > 0 && at <= END_OF_DAY; at++) {
    for (const actor of agenda.get(at) ?? []) dial(actor, at)
    agenda.delete(at)
  }
  return actors
}

/** The server's counter for one address: a minute from its first use on, and a whole one from the first excess on. */
function createCounter(limit: number): (at: number) => boolean {
  let used = 0
  let endsAt = 0
  return (at) => {
    if (at >= endsAt) {
      used = 0
      endsAt = at + MINUTE
    }
    used++
    if (used === limit + 1) endsAt = at + MINUTE
    return used <= limit
  }
}
