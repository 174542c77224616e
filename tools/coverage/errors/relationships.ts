import type { Player, Scenery } from '../scenery/createScenery.js'
import { withKeys, withPath, withQuery } from '../visitor/alterations.js'
import type { Met } from '../visitor/createVisitor.js'
import type { Alteration } from '../visitor/Exchange.js'
import { asPlayer } from './asPlayer.js'
import { type ErrorRow, says } from './ErrorRow.js'

const root = '/v1/players/relationships'
const subscribe = `POST ${root}`
const confirm = `PUT ${root}/:id/confirm`
const remove = `DELETE ${root}/:id`

function subscribing(alteration: Alteration) {
  return asPlayer((ada) =>
    ada.meet(({ relationships }) => relationships.subscribeTo(ada.alias.id), alteration),
  )
}

interface Request {
  readonly ada: Player
  readonly bob: Player
  readonly id: number
}

/** One player asks another. */
async function requestIn({ player }: Scenery): Promise<Request> {
  const [ada, bob] = [await player(), await player()]
  const { id } = await ada.get(({ relationships }) => relationships.subscribeTo(bob.alias.id))
  return { ada, bob, id }
}

function onRequest(act: (request: Request) => Promise<Met>) {
  return async (scenery: Scenery): Promise<Met> => act(await requestIn(scenery))
}

const wrongType = says(
  '400 relationshipType: relationshipType must be either "unidirectional" or "bidirectional"',
)

/** What both lists say of filters that are none. */
function listErrors(end: 'subscribers' | 'subscriptions'): readonly ErrorRow[] {
  const at = `GET ${root}/${end}`
  const listing = (query: string) =>
    asPlayer((ada) => ada.meet(({ relationships }) => relationships[end](), withQuery(query)))
  return [
    {
      at,
      ...says('400 confirmed: Invalid option: expected one of "true"|"false"'),
      how: 'neither true nor false',
      provoke: listing('confirmed=perhaps'),
    },
    { at, ...wrongType, how: 'a type that is none', provoke: listing('relationshipType=love') },
    {
      at,
      ...says('400 page: Too small: expected number to be >=0'),
      how: 'page -1',
      provoke: listing('page=-1'),
    },
  ]
}

/** The errors of the calls about relationships. */
export const relationshipErrors: readonly ErrorRow[] = [
  {
    at: subscribe,
    ...wrongType,
    how: 'a type that is none',
    provoke: subscribing(withKeys({ relationshipType: 'love' })),
  },
  {
    at: subscribe,
    ...says('400 aliasId: Invalid input: expected int, received number'),
    how: 'half an alias',
    provoke: subscribing(withKeys({ aliasId: 1.5 })),
  },
  {
    at: subscribe,
    ...says('404 Player alias for subscription not found'),
    how: 'an alias that does not exist',
    provoke: subscribing(withKeys({ aliasId: 987_654 })),
  },
  {
    at: subscribe,
    ...says('400 Cannot subscribe to yourself'),
    how: 'the own alias',
    provoke: subscribing({}),
  },
  {
    at: subscribe,
    ...says('400 Subscription already exists'),
    how: 'the same again',
    provoke: onRequest(({ ada, bob }) =>
      ada.meet(({ relationships }) => relationships.subscribeTo(bob.alias.id)),
    ),
  },
  {
    at: confirm,
    ...says('400 id: Invalid input: expected number, received NaN'),
    how: 'an id that is no number',
    provoke: asPlayer((ada) =>
      ada.meet(({ relationships }) => relationships.confirm(1), withPath('/1/', '/one/')),
    ),
  },
  {
    at: confirm,
    ...says('404 Subscription request not found'),
    how: 'an id that does not exist',
    provoke: asPlayer((ada) => ada.meet(({ relationships }) => relationships.confirm(987_654))),
  },
  {
    at: confirm,
    ...says(
      '404 Subscription request not found, of who is not its target',
      'Subscription request not found',
    ),
    how: 'who asked confirms',
    provoke: onRequest(({ ada, id }) => ada.meet(({ relationships }) => relationships.confirm(id))),
  },
  {
    at: confirm,
    ...says(
      '404 Subscription request not found, for one that is confirmed',
      'Subscription request not found',
    ),
    how: 'the same again',
    provoke: onRequest(async ({ bob, id }) => {
      await bob.get(({ relationships }) => relationships.confirm(id))
      return bob.meet(({ relationships }) => relationships.confirm(id))
    }),
  },
  {
    at: remove,
    ...says('400 id: Invalid input: expected number, received NaN'),
    how: 'an id that is no number',
    provoke: asPlayer((ada) =>
      ada.meet(({ relationships }) => relationships.unsubscribe(1), withPath('/1', '/one')),
    ),
  },
  {
    at: remove,
    ...says('404 Subscription not found'),
    how: 'an id that does not exist',
    provoke: asPlayer((ada) => ada.meet(({ relationships }) => relationships.unsubscribe(987_654))),
  },
  {
    at: remove,
    ...says('404 Subscription not found, of its target', 'Subscription not found'),
    how: 'who was asked deletes',
    provoke: onRequest(({ bob, id }) =>
      bob.meet(({ relationships }) => relationships.unsubscribe(id)),
    ),
  },
  ...listErrors('subscribers'),
  ...listErrors('subscriptions'),
]
