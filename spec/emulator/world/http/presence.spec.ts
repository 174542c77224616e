import { identifyFrame } from '../../../support/emulatorClient.js'
import { game, testWorld, refusal } from '../../../support/worldClient.js'

function start() {
  const test = testWorld()
  const ada = test.player('ada')
  const put = (body: unknown, as = ada) => test.call('PUT', '/v1/players/presence', { as, body })
  return { test, ada, put }
}

it('is offline and without an alias for a player never seen', () => {
  const test = testWorld()
  const { alias } = test.identify('ada')
  expect(test.call('GET', `/v1/players/presence/${alias.player.id}`).body).toEqual({
    presence: {
      playerAlias: null,
      online: false,
      customStatus: '',
      updatedAt: '2026-01-02T03:04:05.678Z',
    },
  })
})

it('is online for who is identified on the socket, and does not hold itself', () => {
  const { test, ada } = start()
  const { presence } = test.call('GET', `/v1/players/presence/${ada.playerId}`).body
  const own = { online: true, customStatus: '' }
  expect(presence).toMatchObject({ ...own, playerAlias: { player: { presence: own } } })
  expect(presence.playerAlias?.player.presence).not.toHaveProperty('playerAlias')
})

it.each<[unknown, unknown]>([
  [{ customStatus: 'AFK' }, { onlineChanged: true, customStatusChanged: true }],
  [{ online: true }, { onlineChanged: false, customStatusChanged: true }],
  [
    { online: true, customStatus: '' },
    { onlineChanged: false, customStatusChanged: false },
  ],
  [
    { online: false, customStatus: '' },
    { onlineChanged: true, customStatusChanged: false },
  ],
  [{}, { onlineChanged: true, customStatusChanged: true }],
])('is told for every change, calling changed what was left out: %j', (body, meta) => {
  const { ada, put } = start()
  expect(put(body).status).toBe(200)
  expect(ada.frames).toMatchObject([{ res: 'v1.players.presence.updated', data: { meta } }])
  expect(Object.keys(ada.frames[0]?.data ?? {})).toEqual(['presence', 'meta'])
  expect(ada.ended).toBeUndefined()
})

it('is told to every identified connection of the game that may read it, and to no other', () => {
  const { test, put } = start()
  const deaf = test.player('deaf', test.key('read:players'))
  const bob = test.player('bob')
  const stranger = test.connect()
  for (const conn of [deaf, bob, stranger]) conn.take()
  put({ customStatus: 'x' })
  expect([deaf, bob, stranger].map((conn) => conn.take())).toEqual([
    [],
    ['v1.players.presence.updated'],
    [],
  ])
})

it('takes a player who is offline out of temporary channels, whatever was changed', () => {
  const { test, ada, put } = start()
  const bob = test.player('bob')
  const body = { name: 'lobby', temporaryMembership: true }
  test.call('POST', '/v1/game-channels', { as: bob, body })
  const join = () => test.call('POST', '/v1/game-channels/1/join', { as: ada })
  join()
  for (const player of [ada, bob]) player.take()
  put({ online: false })
  const both = ['v1.channels.player-left', 'v1.players.presence.updated']
  expect(ada.frames[0]?.data.meta).toEqual({ reason: 1 })
  expect([ada.take(), bob.take()]).toEqual([both, both])
  join()
  bob.take()
  put({ customStatus: 'still away' })
  expect(bob.take()).toEqual(both)
})

it('goes offline with any of its connections, the status kept, and leaves temporary channels first', () => {
  const { test, ada, put } = start()
  const bob = test.player('bob')
  for (const temporaryMembership of [true, false]) {
    const body = { name: 'c', temporaryMembership }
    const { id } = test.call('POST', '/v1/game-channels', { as: bob, body }).body.channel
    test.call('POST', `/v1/game-channels/${String(id)}/join`, { as: ada })
  }
  put({ customStatus: 'AFK' })
  const second = test.connect()
  second.say(identifyFrame(ada))
  second.take()
  test.run({ type: 'closed', conn: ada.id })
  const playerAlias = { id: ada.aliasId }
  expect(second.frames).toMatchObject([
    { data: { channel: { id: 1 }, playerAlias, meta: { reason: 1 } } },
    {
      data: {
        presence: { online: false, customStatus: 'AFK' },
        meta: { onlineChanged: true, customStatusChanged: true },
      },
    },
  ])
  const { channels } = test.call('GET', '/v1/game-channels/subscriptions', { as: ada }).body
  expect(channels).toMatchObject([{ id: 2 }])
})

it('names players by a prop over HTTP and by their identifier over the socket', () => {
  const test = testWorld({}, [{ ...game, displayNamePropKey: 'name' }])
  const ada = test.player('ada')
  const body = { props: [{ key: 'name', value: 'Countess' }] }
  test.call('PATCH', `/v1/players/${ada.playerId}`, { body })
  ada.take()
  test.call('PUT', '/v1/players/presence', { as: ada, body: {} })
  ada.say(identifyFrame(ada))
  const named = (displayName: string) => ({ presence: { playerAlias: { displayName } } })
  expect(ada.frames.map(({ data }) => data)).toMatchObject([
    named('Countess'),
    named('ada'),
    { displayName: 'ada' },
  ])
})

it('refuses what is no presence', () => {
  const { test, put } = start()
  expect(put({ online: null }).body.errors).toEqual({
    online: ['Invalid input: expected boolean, received null'],
  })
  expect(put({ customStatus: 'x'.repeat(256) }).status).toBe(500)
  expect(test.call('GET', '/v1/players/presence/x').body.errors).toEqual({
    playerId: ['Invalid UUID'],
  })
  const unknownId = '/v1/players/presence/00000000-0000-4000-8000-0000000000ff'
  expect(test.call('GET', unknownId)).toMatchObject(refusal(404, 'Player not found'))
  const accessKey = test.key('read:players')
  expect(test.call('GET', unknownId, { accessKey })).toMatchObject(
    refusal(403, 'Missing access key scope(s): read:playerPresence'),
  )
})
