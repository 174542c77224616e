import { createTalo } from 'talo-rx'
import type { Talo } from 'talo-rx'
import type { Recorder } from 'talo-rx/recording'
import type { Server } from './readArguments.js'

/** A player with a client of their own. */
export interface Player {
  /** What the demo calls them. */
  readonly name: string
  /** What the server knows them by: new for every run. */
  readonly identifier: string
  readonly talo: Talo
}

/** Makes a player, who is a dev player so that real statistics stay as they are. Throws `TaloConfigError`. */
export function createPlayer(
  name: string,
  run: string,
  { apiUrl, accessKey }: Server,
  recorder: Recorder,
): Player {
  return {
    name,
    identifier: `${name}-${run}`,
    talo: createTalo({ apiUrl, accessKey, devBuild: true, recorder }),
  }
}
