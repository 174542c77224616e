import type { Prop } from '../entities/Prop.js'

/** `v1.live-config.updated`: the whole live config as it now is. */
export interface LiveConfigUpdated {
  readonly config: readonly Prop[]
}
