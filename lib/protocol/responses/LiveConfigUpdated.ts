import * as t from 'io-ts'
import { Prop } from '../entities/Prop.js'

/** `v1.live-config.updated`: the whole live config as it now is. */
export interface LiveConfigUpdated {
  readonly config: readonly Prop[]
}

/** @internal */
export const LiveConfigUpdated: t.Type<LiveConfigUpdated, unknown> = /*#__PURE__*/ t.type(
  { config: /*#__PURE__*/ t.readonlyArray(Prop) },
  'LiveConfigUpdated',
)
