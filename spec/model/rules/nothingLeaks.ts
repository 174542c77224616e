import { atTime, type Rule } from './Rule.js'

/** No secret stands in anything that is shown. */
export const nothingLeaks: Rule = (entries) =>
  entries.flatMap((entry) =>
    entry.what === 'leak' ? [`${atTime(entry)} ${entry.name} tells a secret: …${entry.text}…`] : [],
  )
