import type { Player, Scenery } from '../scenery/createScenery.js'
import { newChannel } from './newChannel.js'

export interface Room {
  readonly ada: Player
  readonly bob: Player
  readonly id: number
}

/** Two who are online, in a channel of the first. */
export async function roomOf(scenery: Scenery, channel: object = {}): Promise<Room> {
  const { player, online } = scenery
  const [ada, bob] = [await online(await player()), await online(await player())]
  const { id } = await newChannel(ada, channel)
  await bob.get(({ channels }) => channels.join(id))
  return { ada, bob, id }
}

export function inRoom(
  look: (room: Room, scenery: Scenery) => Promise<unknown>,
  channel: object = {},
) {
  return async (scenery: Scenery): Promise<unknown> => look(await roomOf(scenery, channel), scenery)
}
