import { peers } from './peers.js'
import type { Policy } from './Policy.js'
import { simulate } from './simulate.js'
import type { Scenario, Story } from './simulate.js'
import { summarise } from './summarise.js'
import type { Summary } from './summarise.js'
import { talo } from './talo.js'

/** A policy and what came of it. */
export interface Row {
  readonly policy: Policy
  readonly stories: readonly Story[]
  readonly summary: Summary
}

/** One scenario, played with every policy, the SDK's first. */
export interface Report {
  readonly scenario: Scenario
  readonly own: Row
  readonly others: readonly Row[]
}

/** Plays a scenario with every policy. */
export function report(scenario: Scenario): Report {
  const play = (policy: Policy): Row => {
    const stories = simulate(scenario, policy)
    return { policy, stories, summary: summarise(stories, scenario.outageMs) }
  }
  return { scenario, own: play(talo), others: peers.map(play) }
}
