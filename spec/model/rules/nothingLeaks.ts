import { atTime, type Rule } from './Rule.js'

/** No secret stands in anything that is shown. */
export const nothingLeaks: Rule = (happenings) =>
  happenings.flatMap((happening) =>
    happening.what === 'leak'
      ? [`${atTime(happening)} ${happening.name} tells a secret: …${happening.text}…`]
      : [],
  )
