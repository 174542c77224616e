import type { Player, Scenery } from '../scenery/createScenery.js'
import { placeOf } from '../scenery/games.js'
import { at, heard, quietFrames, settled, type StateRow } from './StateRow.js'

const created = 'v1.player-relationships.subscription-created'
const confirmed = 'v1.player-relationships.subscription-confirmed'
const deleted = 'v1.player-relationships.subscription-deleted'
const broadcast = 'v1.player-relationships.broadcast'
const frames = [created, confirmed, deleted, broadcast]

interface Pair {
  readonly ada: Player
  readonly bob: Player
  readonly id: number
}

/** One who is online asks another who is. */
async function pairOf(
  { player, online }: Scenery,
  type: 'bidirectional' | 'unidirectional' = 'bidirectional',
): Promise<Pair> {
  const [ada, bob] = [
    await online(await player({ game: 'named' })),
    await online(await player({ game: 'named' })),
  ]
  const { id } = await ada.get(({ relationships }) => relationships.subscribeTo(bob.alias.id, type))
  return { ada, bob, id }
}

async function confirmedPair(
  scenery: Scenery,
  type?: 'bidirectional' | 'unidirectional',
): Promise<Pair> {
  const pair = await pairOf(scenery, type)
  await pair.bob.get(({ relationships }) => relationships.confirm(pair.id))
  return pair
}

/** What both hear of it, in order. */
async function heardBy({ ada, bob }: Pair): Promise<readonly (readonly string[])[]> {
  return [await quietFrames(ada, frames), await quietFrames(bob, frames)]
}

/** What the end of a relationship says of the way back. */
async function wayBack(scenery: Scenery, type: 'bidirectional' | 'unidirectional') {
  const pair = await confirmedPair(scenery, type)
  await pair.ada.get(({ relationships }) => relationships.unsubscribe(pair.id))
  const [told] = await heard(pair.bob, deleted)
  return at(told, 'reciprocalSubscription')
}

/** What the two ends of a relationship are told, and what every connection is of live config. */
export const relationshipFrameStates: readonly StateRow[] = [
  {
    at: broadcast,
    name: 'comes to confirmed subscribers, and not to its sender',
    look: async (scenery) => {
      const pair = await confirmedPair(scenery, 'unidirectional')
      const eve = await scenery.online(await scenery.player({ game: 'named' }))
      await eve.get(({ relationships }) => relationships.subscribeTo(pair.bob.alias.id))
      void pair.bob.talo.relationships.broadcast('dinner is ready')
      await heard(pair.ada, broadcast)
      return [...(await heardBy(pair)), await quietFrames(eve, frames)]
    },
    seen: [[confirmed, broadcast], [created, created], []],
  },
  {
    at: broadcast,
    name: 'has the sender’s identifier as display name',
    look: async (scenery) => {
      const { ada, bob } = await confirmedPair(scenery)
      await bob.get(({ players }) => players.update([{ key: 'nick', value: 'Count' }]))
      void bob.talo.relationships.broadcast('dinner is ready')
      const [told] = await heard(ada, broadcast)
      return at(told, 'playerAlias', 'displayName') === bob.alias.identifier
    },
    seen: true,
  },
  {
    at: created,
    name: 'comes to the target alone',
    look: async (scenery) => heardBy(await pairOf(scenery)),
    seen: [[], [created]],
  },
  {
    at: confirmed,
    name: 'comes to the requester alone, about the one that was asked for',
    look: async (scenery) => {
      const pair = await confirmedPair(scenery)
      const told = await heard(pair.ada, confirmed)
      const isOriginal = told.map((data) => at(data, 'subscription', 'id') === pair.id)
      return { isOriginal, heard: await heardBy(pair) }
    },
    seen: { isOriginal: [true], heard: [[confirmed], [created]] },
  },
  {
    at: deleted,
    name: 'has the way back, or null',
    look: async (scenery) => [
      await wayBack(scenery, 'bidirectional'),
      await wayBack(scenery, 'unidirectional'),
    ],
    seen: [{ relationshipType: 'bidirectional', confirmed: true }, null],
  },
  {
    at: deleted,
    name: 'comes to both',
    look: async (scenery) => {
      const pair = await pairOf(scenery)
      await pair.ada.get(({ relationships }) => relationships.unsubscribe(pair.id))
      return heardBy(pair)
    },
    seen: [[deleted], [created, deleted]],
  },
  {
    at: 'v1.live-config.updated',
    name: 'comes to connections without a player, whole',
    look: async ({ visitor, patient }) => {
      const guest = visitor({ game: 'other' })
      guest.talo.socket.open()
      await guest.reach('connected')
      const config = [
        { key: 'motd', value: 'hello' },
        { key: 'season', value: 'winter' },
      ]
      patient.dashboard.setLiveConfig(config, { game: placeOf('other') })
      const told = await heard(guest, 'v1.live-config.updated')
      await settled()
      return told
    },
    seen: [
      {
        config: [
          { key: 'motd', value: 'hello' },
          { key: 'season', value: 'winter' },
        ],
      },
    ],
  },
]
