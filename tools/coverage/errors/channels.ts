import type { Player, Scenery } from '../scenery/createScenery.js'
import { type Host, hostOf } from '../scenery/hostOf.js'
import { withKeys, withQuery } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import type { Met } from '../visitor/createVisitor.js'
import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { type ErrorRow, says } from './ErrorRow.js'

const root = '/v1/game-channels'
const create = `POST ${root}`
const update = `PUT ${root}/:id`
const invite = `POST ${root}/:id/invite`
const members = `GET ${root}/:id/members`

const notOwner = '403 This player is not the owner of the channel'

/** What a host is told whose call is changed on its way. */
function asHost(act: (ada: Host, scenery: Scenery) => Promise<Met>) {
  return async (scenery: Scenery): Promise<Met> => act(await hostOf(scenery), scenery)
}

/** What a player is told who is neither owner nor member. */
export function asStranger(act: (eve: Player, channelId: number) => Promise<Met>) {
  return async (scenery: Scenery): Promise<Met> => {
    const { channelId } = await hostOf(scenery)
    return act(await scenery.player(), channelId)
  }
}

function creating(alteration: Alteration) {
  return async ({ player }: Scenery): Promise<Met> =>
    (await player()).meet(({ channels }) => channels.create({ name: 'lobby' }), alteration)
}

function updating(alteration: Alteration) {
  return asHost((ada) =>
    ada.meet(({ channels }) => channels.update(ada.channelId, { name: 'hall' }), alteration),
  )
}

/** The errors of the calls about channels, but for what their props meet and what is stored in them. */
export const channelErrors: readonly ErrorRow[] = [
  {
    at: `GET ${root}`,
    ...says('400 page: Too small: expected number to be >=0'),
    how: 'page -1',
    provoke: ({ visitor }) =>
      visitor().meet(({ channels }) => channels.list(), withQuery('page=-1')),
  },
  {
    at: `GET ${root}`,
    ...says('400 propKey: propKey is required when propValue is provided'),
    how: 'a value without a key',
    provoke: ({ visitor }) =>
      visitor().meet(({ channels }) => channels.list(), withQuery('propValue=3')),
  },
  {
    at: `GET ${root}/subscriptions`,
    ...says('400 propKey: propKey is required when propValue is provided'),
    how: 'a value without a key',
    provoke: async ({ player }) =>
      (await player()).meet(({ channels }) => channels.subscriptions(), withQuery('propValue=3')),
  },
  {
    at: create,
    ...says('400 name: Invalid input: expected string, received undefined'),
    how: 'no name',
    provoke: creating(withKeys({ name: undefined })),
  },
  {
    at: create,
    ...says('400 props.0.value: Invalid input: expected string, received null'),
    how: 'null, which deletes elsewhere',
    provoke: creating(withKeys({ props: [{ key: 'map', value: null }] })),
  },
  {
    at: create,
    ...says('500 a name of over 255 characters', somethingWentWrong),
    how: 'one of 256',
    provoke: creating(withKeys({ name: 'a'.repeat(256) })),
  },
  {
    at: `POST ${root}/:id/join`,
    ...says('403 This channel is private'),
    how: 'a private channel',
    provoke: async (scenery) => {
      const { channelId } = await hostOf(scenery, { private: true })
      return (await scenery.player()).meet(({ channels }) => channels.join(channelId))
    },
  },
  {
    at: update,
    ...says('400 name: Invalid input: expected string, received number'),
    how: 'a number',
    provoke: updating(withKeys({ name: 7 })),
  },
  {
    at: update,
    ...says(notOwner),
    how: 'a player who is not even a member',
    provoke: asStranger((eve, id) =>
      eve.meet(({ channels }) => channels.update(id, { name: 'a' })),
    ),
  },
  {
    at: update,
    ...says(`${notOwner}, which has none`, notOwner.slice(4)),
    how: 'the owner gave it up before',
    provoke: asHost(async (ada) => {
      await ada.get(({ channels }) => channels.update(ada.channelId, { ownerAliasId: null }))
      return ada.meet(({ channels }) => channels.update(ada.channelId, { name: 'hall' }))
    }),
  },
  {
    at: update,
    ...says('404 New owner not found'),
    how: 'an alias that does not exist',
    provoke: asHost((ada) =>
      ada.meet(({ channels }) => channels.update(ada.channelId, { ownerAliasId: 987_654 })),
    ),
  },
  {
    at: update,
    ...says('500 a name of over 255 characters', somethingWentWrong),
    how: 'one of 256',
    provoke: updating(withKeys({ name: 'a'.repeat(256) })),
  },
  {
    at: `DELETE ${root}/:id`,
    ...says(notOwner),
    how: 'a player who is not even a member',
    provoke: asStranger((eve, id) => eve.meet(({ channels }) => channels.delete(id))),
  },
  {
    at: invite,
    ...says('400 inviteeAliasId: Invalid input: expected number, received undefined'),
    how: 'no alias',
    provoke: asHost((ada) =>
      ada.meet(
        ({ channels }) => channels.invite(ada.channelId, 1),
        withKeys({ inviteeAliasId: undefined }),
      ),
    ),
  },
  {
    at: invite,
    ...says(notOwner),
    how: 'a player who is not even a member',
    provoke: asStranger((eve, id) => eve.meet(({ channels }) => channels.invite(id, 1))),
  },
  {
    at: invite,
    ...says('404 Invitee not found'),
    how: 'an alias that does not exist',
    provoke: asHost((ada) => ada.meet(({ channels }) => channels.invite(ada.channelId, 987_654))),
  },
  {
    at: invite,
    ...says('400 Players cannot invite themselves'),
    how: 'the owner',
    provoke: asHost((ada) =>
      ada.meet(({ channels }) => channels.invite(ada.channelId, ada.alias.id)),
    ),
  },
  {
    at: members,
    ...says('400 page: Too small: expected number to be >=0'),
    how: 'page -1',
    provoke: asHost((ada) =>
      ada.meet(({ channels }) => channels.members(ada.channelId), withQuery('page=-1')),
    ),
  },
  {
    at: members,
    ...says('400 playerId: Invalid UUID'),
    how: 'an id that is none',
    provoke: asHost((ada) =>
      ada.meet(({ channels }) => channels.members(ada.channelId), withQuery('playerId=7')),
    ),
  },
  {
    at: members,
    ...says('403 This player is not a member of the channel'),
    how: 'a player who is none',
    provoke: asStranger((eve, id) => eve.meet(({ channels }) => channels.members(id))),
  },
]
