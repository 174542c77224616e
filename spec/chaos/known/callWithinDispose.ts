import type { Known } from './Known.js'
import { short } from './short.js'

/** What is asked in the callback of the last status is still sent. */
export const callWithinDispose: Known = {
  id: 'F112',
  why: 'a call that is made in the callback of the status disposed goes out',
  fits: ({ rule, sentence }, _, { steps }) =>
    rule === 'nothingLeft' &&
    / calls \S+ after dispose$/.test(sentence) &&
    steps.some(({ inside }) => inside !== undefined),
  schedule: short([{}], []),
}
