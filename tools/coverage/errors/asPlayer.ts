import type { Player, Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'

/** Does something as a new player. */
export function asPlayer(act: (ada: Player, scenery: Scenery) => Promise<Met>) {
  return async (scenery: Scenery): Promise<Met> => act(await scenery.player(), scenery)
}
