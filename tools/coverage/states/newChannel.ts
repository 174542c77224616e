import type { Player, Scenery } from '../scenery/createScenery.js'
import { type Host, hostOf } from '../scenery/hostOf.js'

/** A channel with a name of its own. */
export async function newChannel(ada: Player, channel: object = {}) {
  return ada.get(({ channels }) => channels.create({ name: crypto.randomUUID(), ...channel }))
}

/** Looks at something as a player with a channel of their own. */
export function asHost(look: (ada: Host, scenery: Scenery) => Promise<unknown>) {
  return async (scenery: Scenery): Promise<unknown> => look(await hostOf(scenery), scenery)
}
