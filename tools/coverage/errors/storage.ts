import type { Scenery } from '../scenery/createScenery.js'
import { withKeys, withQuery } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import type { Met } from '../visitor/createVisitor.js'
import { hostOf } from '../scenery/hostOf.js'
import { asStranger } from './channels.js'
import { type ErrorRow, says } from './ErrorRow.js'

const root = '/v1/game-channels/:id/storage'
const get = `GET ${root}`
const list = `GET ${root}/list`
const put = `PUT ${root}`

const notMember = says('403 This player is not a member of the channel')

function listing(alteration: Alteration) {
  return async (scenery: Scenery): Promise<Met> => {
    const { meet, channelId } = await hostOf(scenery)
    return meet(({ channels }) => channels.listStorage(channelId, ['map']), alteration)
  }
}

/** The errors of the calls about what is stored in channels. */
export const storageErrors: readonly ErrorRow[] = [
  {
    at: get,
    ...says('400 propKey: propKey is missing from the request query'),
    how: 'no key',
    provoke: async (scenery) => {
      const { meet, channelId } = await hostOf(scenery)
      return meet(({ channels }) => channels.getStorage(channelId, 'map'), withQuery(''))
    },
  },
  {
    at: get,
    ...notMember,
    how: 'a player who is none',
    provoke: asStranger((eve, id) => eve.meet(({ channels }) => channels.getStorage(id, 'map'))),
  },
  {
    at: list,
    ...says('400 propKeys: propKeys is missing from the request query'),
    how: 'no keys',
    provoke: listing(withQuery('')),
  },
  {
    at: list,
    ...says('400 propKeys: Maximum 50 keys allowed per request'),
    how: '51 keys',
    provoke: listing(
      withQuery(Array.from({ length: 51 }, (_, index) => `propKeys=k${String(index)}`).join('&')),
    ),
  },
  {
    at: list,
    ...says('400 propKeys: All keys must be non-empty strings'),
    how: 'an empty key',
    provoke: listing(withQuery('propKeys=map&propKeys=')),
  },
  {
    at: list,
    ...notMember,
    how: 'a player who is none',
    provoke: asStranger((eve, id) => eve.meet(({ channels }) => channels.listStorage(id, ['map']))),
  },
  {
    at: put,
    ...says('400 props: Props must be an array'),
    how: 'props that are an object',
    provoke: async (scenery) => {
      const { meet, channelId } = await hostOf(scenery)
      return meet(({ channels }) => channels.setStorage(channelId, []), withKeys({ props: {} }))
    },
  },
  {
    at: put,
    ...notMember,
    how: 'a player who is none',
    provoke: asStranger((eve, id) => eve.meet(({ channels }) => channels.setStorage(id, []))),
  },
]
