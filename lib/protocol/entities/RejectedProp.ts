import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The reasons for which the server refuses a prop. */
export type RejectedPropCode =
  | 'PROP_KEY_TOO_LONG'
  | 'PROP_VALUE_TOO_LONG'
  | 'PROP_ARRAY_TOO_LONG'
  | 'PROP_CONTAINS_PROFANITY'
  | 'PROP_KEY_RESERVED'

/** A prop that the server refused, and why; codes that are newer than this version come as they are. */
export interface RejectedProp {
  readonly key: string
  readonly error: RejectedPropCode | (string & {})
  readonly message: string
}

/** @internal */
export const RejectedProp: Shape<RejectedProp> = shapes.RejectedProp
