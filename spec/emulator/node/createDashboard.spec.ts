import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, dial, identify, identifyFrame, join } from '../../support/emulatorClient.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ games: [{}, { liveConfig: [{ key: 'a', value: '1' }] }] })
})

afterEach(async () => {
  await emulator.stop()
})

it('changes settings of a game for calls at once, for connections when they are new', async () => {
  const before = await join(emulator, 'ada')
  emulator.dashboard.setGame({ verifyRequests: true, displayNamePropKey: 'name' })
  const body = { props: [{ key: 'name', value: 'Countess' }] }
  const path = `/v1/players/${before.alias.player.id}`
  const { player } = (await call(emulator, 'PATCH', path, { body })).body
  expect(player.props).toEqual(body.props)
  const { alias, socketToken } = await identify(emulator, 'ada')
  expect(alias.displayName).toBe('Countess')
  expect((await call(emulator, 'PUT', '/v1/players/presence', { as: alias })).status).toBe(401)
  before.send({ req: 'v1.channels.message', data: { channel: { id: 1 }, message: '' } })
  expect((await before.next('v1.error')).data.errorCode).toBe('LISTENER_ERROR')
  const after = await connect(emulator)
  after.send(identifyFrame({ alias, socketToken }))
  await after.next('v1.players.identify.success')
  after.send({ req: 'v1.channels.message', data: { channel: { id: 1 }, message: '' } })
  expect((await after.next('v1.error')).data.errorCode).toBe('INVALID_SIGNATURE')
  emulator.dashboard.setGame({ verifyRequests: false, displayNamePropKey: '' })
  expect((await identify(emulator, 'ada')).alias.displayName).toBe('ada')
})

it('changes what a key may do, except on open connections', async () => {
  const accessKey = emulator.createAccessKey()
  const socket = await connect(emulator, accessKey)
  emulator.dashboard.setScopes(accessKey, ['read:gameConfig'])
  expect((await call(emulator, 'GET', '/v1/game-channels', { accessKey })).status).toBe(403)
  socket.send(identifyFrame(await identify(emulator, 'ada')))
  await socket.next('v1.players.identify.success')
  emulator.dashboard.setScopes('no key', [])
  emulator.dashboard.revokeKey('no key')
})

it('refuses a ticket whose key was revoked after it', async () => {
  const accessKey = emulator.createAccessKey()
  const { body } = await call(emulator, 'POST', '/v1/socket-tickets', { accessKey })
  emulator.dashboard.revokeKey(accessKey)
  expect((await dial(emulator.socketUrl, body.ticket).ended).code).toBe(3000)
})

it('makes channels of the studio, with an owner or without', async () => {
  const ada = await join(emulator, 'ada')
  emulator.dashboard.createChannel({ name: 'news' })
  emulator.dashboard.createChannel({ name: 'guild', ownerAliasId: ada.id })
  const { channel } = (await ada.next('v1.channels.player-joined')).data
  expect(channel).toMatchObject({ name: 'guild', owner: { id: ada.id } })
  const { channels } = (await call(emulator, 'GET', '/v1/game-channels')).body
  expect(channels.map(({ owner, memberCount }) => [owner?.id, memberCount])).toEqual([
    [undefined, 0],
    [ada.id, 1],
  ])
})

it('keeps games apart', async () => {
  const other = emulator.createAccessKey({ game: 1 })
  const [here, there] = [await connect(emulator), await connect(emulator, other)]
  emulator.dashboard.setLiveConfig([{ key: 'a', value: '2' }], { game: 1 })
  const { config } = (await there.next('v1.live-config.updated')).data
  expect(config).toEqual([{ key: 'a', value: '2' }])
  await here.settled()
  expect(here.frames).toEqual([])
  expect((await call(emulator, 'GET', '/v1/game-config')).body.config).toEqual([])
})

it('counts who is there', async () => {
  const [ada, bob] = [await join(emulator, 'ada'), await join(emulator, 'bob')]
  await connect(emulator)
  expect(emulator.connections.open).toBe(3)
  expect(emulator.connections.count).toBe(3)
  expect([...emulator.connections.perAlias]).toEqual([
    [ada.id, 1],
    [bob.id, 1],
  ])
  expect(emulator.connections.ofAlias(99)).toBe(0)
})

it('takes no key of the server into the live config', () => {
  const set = () => {
    emulator.dashboard.setLiveConfig([
      { key: 'xp', value: '1' },
      { key: 'META_XP', value: '2' },
    ])
  }
  expect(set).toThrow("live config: keys that start with META_ are reserved, as 'META_XP' is")
})
