import * as t from 'io-ts'
import { Prop } from '../entities/Prop.js'

/** The answer to `GET /v1/game-config`. */
export interface LiveConfigBody {
  readonly config: readonly Prop[]
}

export const LiveConfigBody: t.Type<LiveConfigBody, unknown> = /*#__PURE__*/ t.type(
  {
    config: /*#__PURE__*/ t.readonlyArray(Prop),
  },
  'LiveConfigBody',
)
