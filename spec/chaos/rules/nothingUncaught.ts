import type { Rule } from './Rule.js'

/** Nothing is thrown uncaught, no stream errors, and what a call fails with is a failure of the SDK. */
export const nothingUncaught: Rule = ({ uncaught, entries }) => [
  ...uncaught.map((text) => ({ sentence: `uncaught: ${text}` })),
  ...entries.flatMap((entry) => {
    if (entry.what !== 'ask' || entry.failure === undefined) return []
    const { client, name, isStream, failure } = entry
    const who = `${name} of client ${String(client)}`
    if (isStream) return { sentence: `${who} errors: ${failure.text}` }
    return failure.isOurs ? [] : { sentence: `${who} fails with ${failure.text}` }
  }),
]
