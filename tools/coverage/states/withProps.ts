import type { Player, Scenery } from '../scenery/createScenery.js'

export const level = { key: 'level', value: '3' }

/** A player with props. */
export async function withProps({ player }: Scenery, ...props: readonly Prop[]): Promise<Player> {
  const ada = await player()
  await ada.get(({ players }) => players.update(props.length > 0 ? props : [level]))
  return ada
}

interface Prop {
  readonly key: string
  readonly value: string
}
