import type { Shape } from '../protocol/Shape.js'

/** The shape of the answer of a call that answers 204: whatever it is, `undefined` comes of it. */
export const nothing: Shape<undefined> = { name: 'nothing' }
