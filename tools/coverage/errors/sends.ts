import type { Guest, Player, Scenery } from '../scenery/createScenery.js'
import type { Alteration } from '../visitor/Exchange.js'
import { meetErrors, meetSend, type SocketMet } from './SocketRow.js'

export function say(ada: Player, channelId: number): Promise<SocketMet> {
  return meetSend(ada, ({ channels }) => channels.sendMessage(channelId, 'hello'))
}

/** What the server says of a message before it looks for the channel. */
export async function saying(
  scenery: Scenery,
  alteration: Alteration,
  guest?: Guest,
): Promise<SocketMet> {
  const ada = await scenery.online(await scenery.player(guest))
  ada.alter(alteration)
  return say(ada, 1)
}

/** A broadcast that is changed on its way; there is no answer to it but an error. */
export async function calling(
  scenery: Scenery,
  alteration: Alteration,
  guest?: Guest,
): Promise<SocketMet> {
  const ada = await scenery.online(await scenery.player(guest))
  ada.alter(alteration)
  void ada.talo.relationships.broadcast('dinner is ready')
  return meetErrors(ada)
}
