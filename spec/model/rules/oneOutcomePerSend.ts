import { fatesOf } from '../fatesOf.js'
import type { Rule } from './Rule.js'

/** Every send has one outcome. */
export const oneOutcomePerSend: Rule = (entries) =>
  Array.from(fatesOf(entries).all.values()).flatMap(({ id, outcomes, completions }) => {
    if (outcomes.length === 0) return [`${id} has no outcome`]
    return [
      ...(outcomes.length > 1 ? [`${id} has ${String(outcomes.length)} outcomes`] : []),
      ...(completions === 1 ? [] : [`${id} completed ${String(completions)} times`]),
    ]
  })
