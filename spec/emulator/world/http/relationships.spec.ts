import { testWorld, refusal } from '../../../support/worldClient.js'

const path = '/v1/players/relationships'

function start() {
  const test = testWorld()
  const [ada, bob] = [test.player('ada'), test.player('bob')]
  ada.take()
  const request = (relationshipType = 'bidirectional', aliasId = bob.aliasId) =>
    test.call('POST', path, { as: ada, body: { aliasId, relationshipType } })
  const confirm = (id = 1, as = bob) => test.call('PUT', `${path}/${String(id)}/confirm`, { as })
  const remove = (id: number, as = ada) => test.call('DELETE', `${path}/${String(id)}`, { as })
  const list = (what: string, as = ada) => test.call('GET', `${path}/${what}`, { as }).body
  return { test, ada, bob, request, confirm, remove, list }
}

it('is asked for, in one row, and told to the target', () => {
  const { ada, bob, request, list } = start()
  const { body } = request()
  expect(Object.keys(body.subscription)).toEqual([
    ...['id', 'subscriber', 'subscribedTo', 'confirmed', 'relationshipType'],
    ...['createdAt', 'updatedAt'],
  ])
  expect(body.subscription).toMatchObject({ id: 1, confirmed: false })
  expect(ada.take()).toEqual([])
  expect(bob.take()).toEqual(['v1.player-relationships.subscription-created'])
  expect(list('subscribers', bob).count).toBe(1)
  expect(list('subscriptions', bob).count).toBe(0)
})

it('is refused for an unknown alias, oneself, twice and in a way that does not exist', () => {
  const { ada, request } = start()
  expect(request('unidirectional', 99)).toMatchObject(
    refusal(404, 'Player alias for subscription not found'),
  )
  expect(request('unidirectional', ada.aliasId)).toMatchObject(
    refusal(400, 'Cannot subscribe to yourself'),
  )
  request()
  expect(request('unidirectional')).toMatchObject(refusal(400, 'Subscription already exists'))
  expect(request('friends').body.errors).toEqual({
    relationshipType: ['relationshipType must be either "unidirectional" or "bidirectional"'],
  })
})

it('is confirmed by its target alone, once, and makes the way back in silence', () => {
  const { ada, bob, request, confirm, list } = start()
  request()
  bob.take()
  const missing = refusal(404, 'Subscription request not found')
  expect(confirm(1, ada)).toMatchObject(missing)
  expect(confirm(7)).toMatchObject(missing)
  expect(confirm().body.subscription.confirmed).toBe(true)
  expect(confirm()).toMatchObject(missing)
  expect(ada.take()).toEqual(['v1.player-relationships.subscription-confirmed'])
  expect(bob.take()).toEqual([])
  expect(list('subscriptions', bob).subscriptions).toMatchObject([
    { id: 2, confirmed: true, relationshipType: 'bidirectional' },
  ])
})

it('is deleted by its subscriber alone, with the way back, and told to both', () => {
  const { ada, bob, request, confirm, remove, list } = start()
  request()
  confirm()
  for (const player of [ada, bob]) player.take()
  expect(remove(1, bob)).toMatchObject(refusal(404, 'Subscription not found'))
  expect(remove(1).status).toBe(204)
  expect([list('subscriptions').count, list('subscriptions', bob).count]).toEqual([0, 0])
  for (const { frames } of [ada, bob]) {
    expect(frames).toMatchObject([
      {
        res: 'v1.player-relationships.subscription-deleted',
        data: { subscription: { id: 1 }, reciprocalSubscription: { id: 2 } },
      },
    ])
  }
})

it('has no way back in one direction', () => {
  const { ada, request, confirm, remove, list, bob } = start()
  request('unidirectional')
  confirm()
  expect(list('subscriptions', bob).count).toBe(0)
  ada.take()
  remove(1)
  expect(ada.frames).toMatchObject([{ data: { reciprocalSubscription: null } }])
})

it('confirms a way back that was asked for already', () => {
  const { test, ada, bob, request, confirm, list } = start()
  request()
  const body = { aliasId: ada.aliasId, relationshipType: 'bidirectional' }
  test.call('POST', path, { as: bob, body })
  confirm()
  const { subscriptions } = list('subscriptions', bob)
  expect(subscriptions.map(({ id, confirmed }) => [id, confirmed])).toEqual([[2, true]])
})

it('is listed by state, type and person', () => {
  const { test, request, confirm, list } = start()
  const carol = test.player('carol')
  request('unidirectional')
  request('bidirectional', carol.aliasId)
  confirm()
  const ids = (query: string) => list(`subscriptions${query}`).subscriptions.map(({ id }) => id)
  expect(ids('')).toEqual([1, 2])
  expect(ids('?confirmed=true')).toEqual([1])
  expect(ids('?confirmed=false')).toEqual([2])
  expect(ids('?relationshipType=bidirectional')).toEqual([2])
  expect(ids(`?aliasId=${String(carol.aliasId)}`)).toEqual([2])
  expect(ids('?page=1')).toEqual([])
  expect(list('subscriptions?confirmed=maybe').errors).toEqual({
    confirmed: ['Invalid option: expected one of "true"|"false"'],
  })
})
