import type { Player, Scenery } from './createScenery.js'
import type { GameName } from './games.js'

/** A player with a channel of their own. */
export interface Host extends Player {
  readonly channelId: number
}

export async function hostOf(
  scenery: Scenery,
  channel: { readonly private?: boolean; readonly autoCleanup?: boolean } = {},
  game: GameName = 'plain',
): Promise<Host> {
  const ada = await scenery.player({ game })
  const { id } = await ada.get(({ channels }) => channels.create({ name: 'lobby', ...channel }))
  return { ...ada, channelId: id }
}
