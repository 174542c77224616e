import { badProps } from '../errors/channelProps.js'
import type { Player, Scenery } from '../scenery/createScenery.js'
import { withKeys, withPath } from '../visitor/alterations.js'
import { emptyAuth } from './shapes.js'
import { at, both, has, type StateRow } from './StateRow.js'

const update = 'PATCH /v1/players/:id'

type Changes = readonly { readonly key: string; readonly value: string | null }[]

/** Changes props one after the other, and gives the last answer's. */
async function updated(ada: Player, ...steps: readonly Changes[]) {
  const mets = []
  for (const props of steps) {
    // Some of it the client would refuse.
    mets.push(await ada.meet(({ players }) => players.update([]), withKeys({ props })))
  }
  const last = mets.at(-1)
  if (last === undefined) throw new Error('nothing was changed')
  const { server, client } = both(last)
  return {
    props: at(server, 'player', 'props'),
    rejectedProps: at(server, 'rejectedProps'),
    told: at(client, 'player', 'props'),
  }
}

function asPlayer(
  look: (ada: Player, scenery: Scenery) => Promise<unknown>,
  game: 'plain' | 'prudish' = 'plain',
) {
  return async (scenery: Scenery): Promise<unknown> => look(await scenery.player({ game }), scenery)
}

const [b, c] = [
  { key: 'b', value: '2' },
  { key: 'c', value: '3' },
]
const newB = { key: 'b', value: '9' }
const x = { key: 'x[]', value: '1' }
const y = { key: 'y[]', value: '1' }
const ordered = [c, newB, { key: 'a', value: '1' }, y, x]

/** What changing a player's props tells. */
export const updateStates: readonly StateRow[] = [
  {
    at: update,
    name: 'has `aliases` [], always',
    look: asPlayer(async (ada) => {
      const { server, client } = both(await ada.meet(({ players }) => players.update([c])))
      return [at(server, 'player', 'aliases'), has(at(client, 'player'), 'aliases')]
    }),
    seen: [[], false],
  },
  {
    at: update,
    name: 'puts new props before old ones, and scalars before arrays',
    look: asPlayer((ada) => updated(ada, [x, { key: 'a', value: '1' }, b], [y, c, newB])),
    seen: { props: ordered, told: ordered },
  },
  {
    at: update,
    name: 'keeps an empty value, and deletes for null',
    look: asPlayer((ada) =>
      updated(
        ada,
        [b, c, x],
        [
          { key: 'b', value: null },
          { key: 'x[]', value: null },
          { key: 'c', value: '' },
        ],
      ),
    ),
    seen: { props: [{ key: 'c', value: '' }], rejectedProps: [] },
  },
  {
    at: update,
    name: 'leaves META_ keys alone, in silence',
    look: asPlayer((ada) => updated(ada, [{ key: 'META_SECRET', value: '1' }])),
    seen: { props: [], rejectedProps: [] },
  },
  {
    at: update,
    name: 'rejects a bad value, saves the others, and deletes what was there',
    look: asPlayer(
      (ada) => updated(ada, [{ key: 'motto', value: 'carpe diem' }], [c, ...badProps.words.props]),
      'prudish',
    ),
    seen: { props: [c], rejectedProps: [badProps.words.rejected] },
  },
  {
    at: update,
    name: 'has the reasons of all that were rejected',
    look: asPlayer(async (ada) => {
      const all = Object.values(badProps).flatMap(({ props }) => [...props])
      const { props, rejectedProps } = await updated(ada, all)
      const reasons = (rejectedProps as readonly unknown[]).map((rejected) => at(rejected, 'error'))
      return { props, reasons: reasons.map(String).sort() }
    }, 'prudish'),
    seen: {
      props: [],
      reasons: [
        'PROP_ARRAY_TOO_LONG',
        'PROP_CONTAINS_PROFANITY',
        'PROP_KEY_TOO_LONG',
        'PROP_VALUE_TOO_LONG',
      ],
    },
  },
  {
    at: update,
    name: 'has `auth` {} for a player of talo',
    look: async ({ account }) => {
      const ada = await account()
      const { server } = both(await ada.meet(({ players }) => players.update([c])))
      return at(server, 'player', 'auth')
    },
    seen: emptyAuth,
  },
  {
    at: update,
    name: 'changes any player of the game',
    look: asPlayer(async (ada, { player }) => {
      const bob = await player()
      const ofBob = withPath(ada.alias.player.id, bob.alias.player.id)
      const { server } = both(await ada.meet(({ players }) => players.update([c]), ofBob))
      return {
        isBob: at(server, 'player', 'id') === bob.alias.player.id,
        props: at(server, 'player', 'props'),
      }
    }),
    seen: { isBob: true, props: [c] },
  },
]
