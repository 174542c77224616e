import type { Prop } from '../entities/Prop.js'
import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `GET /v1/game-config`. */
export interface LiveConfigBody {
  readonly config: readonly Prop[]
}

/** @internal */
export const LiveConfigBody: Shape<LiveConfigBody> = shapes.LiveConfigBody
