import { map } from 'rxjs'
import { eavesdrop, eventually, next, phase, record, scenario } from '../support/scenario.js'

scenario(
  'nothing is said before v1.connected, and nothing but identify before its success',
  async ({ client }) => {
    const { webSocket, said } = eavesdrop()
    const talo = client({ webSocket })
    await next(talo.players.identify('username', 'ada'), 'Ada over HTTP')
    const outcome = next(
      talo.socket.send('v1.player-relationships.broadcast', { message: 'hello' }),
      'what became of the broadcast',
    )
    expect(talo.socket.outbox$.value.queued).toBe(1)
    expect(await outcome).toMatchObject({ outcome: 'sent' })
    expect(said).toEqual([
      [
        '< v1.connected',
        '> v1.players.identify',
        '< v1.players.presence.updated',
        '< v1.players.identify.success',
        '> v1.player-relationships.broadcast',
      ],
    ])
  },
  { latency: { ticketCheck: 60, identify: 60 } },
)

scenario(
  'F16 a server that never says v1.connected is told nothing, left, and tried again',
  async ({ emulator, client }) => {
    const { webSocket, said } = eavesdrop()
    emulator.faults.withholdConnected(true)
    const talo = client({ webSocket, timeouts: { connected: 60 } })
    const closed = next(talo.socket.close$, 'the close')
    const waiting = phase(talo, 'waiting')
    await next(talo.players.identify('username', 'ada'), 'Ada over HTTP')
    expect((await waiting).failure).toMatchObject({ _tag: 'TimedOut', stage: 'connected' })
    expect(await closed).toMatchObject({ code: 4001, willReconnect: true })
    emulator.faults.clear()
    await phase(talo, 'identified')
    expect(said[0]).toEqual([])
    expect(said.at(-1)?.slice(0, 2)).toEqual(['< v1.connected', '> v1.players.identify'])
  },
)

scenario(
  'F19 a connection that is closed before v1.connected counts as one attempt and one end',
  async ({ emulator, client }) => {
    emulator.faults.withholdConnected(true)
    const talo = client()
    const closes = record(talo.socket.close$)
    await phase(talo, 'handshaking')
    emulator.faults.withholdConnected(false)
    emulator.faults.closeAll(1011, 'not today')
    expect(await phase(talo, 'waiting')).toMatchObject({
      attempt: 1,
      failure: { _tag: 'SocketClosed', code: 1011 },
    })
    await phase(talo, 'connected')
    expect(closes).toEqual([
      { code: 1011, reason: 'not today', wasClean: true, willReconnect: true },
    ])
  },
)

scenario('F20 a refused upgrade is one end, and is tried again', async ({ emulator, client }) => {
  emulator.faults.refuseUpgrades({ status: 503, times: 2 })
  const talo = client()
  const closes = record(talo.socket.close$)
  const phases = record(talo.socket.status$.pipe(map((status) => status.phase)))
  await phase(talo, 'connected')
  const cut = { code: 1006, reason: '', wasClean: false, willReconnect: true }
  expect(closes).toEqual([cut, cut])
  const attempt = ['ticketing', 'dialing', 'waiting']
  const last = ['ticketing', 'dialing', 'handshaking', 'connected']
  expect(phases).toEqual(['idle', ...attempt, ...attempt, ...last])
})

scenario(
  'F14 a dial that never gets an answer is given up on, and tried again',
  async ({ emulator, client }) => {
    emulator.faults.refuseUpgrades({ hang: true, times: 1 })
    const talo = client({ timeouts: { open: 60 } })
    const closed = next(talo.socket.close$, 'the close')
    expect((await phase(talo, 'waiting')).failure).toMatchObject({
      _tag: 'TimedOut',
      stage: 'open',
    })
    expect(await closed).toMatchObject({ code: 4000, willReconnect: true })
    await phase(talo, 'connected')
  },
)

scenario(
  'F63 a peer that fell silent is left within the time of the heartbeat, and found again',
  async ({ emulator, player }) => {
    const ada = await player('ada', { heartbeat: { idle: 60, timeout: 60 } })
    const closed = next(ada.socket.close$, 'the close')
    const waiting = phase(ada, 'waiting')
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.freeze()
    expect((await waiting).failure).toMatchObject({ _tag: 'TimedOut', stage: 'heartbeat' })
    expect(await closed).toMatchObject({ code: 4003, willReconnect: true })
    emulator.faults.thaw()
    await back
    expect(ada.socket.status$.value).toMatchObject({
      phase: 'identified',
      alias: { id: ada.alias.id },
    })
    await eventually(() => emulator.connections.count === 1, 'the one connection')
  },
)

scenario('F34 heartbeats keep a silent connection up and are never seen', async ({ client }) => {
  const { webSocket, said } = eavesdrop()
  const talo = client({ webSocket, heartbeat: { idle: 50, timeout: 300 } })
  const responses = record(talo.socket.response$)
  const invalid = record(talo.socket.invalid$)
  const unknown = record(talo.socket.unknown$)
  const beats = () => said.flat().filter((text) => text === '< v1.heartbeat').length
  await eventually(() => beats() >= 3, 'the third heartbeat')
  expect(said).toHaveLength(1)
  expect(responses).toEqual([{ res: 'v1.connected', data: {} }])
  expect([...invalid, ...unknown]).toEqual([])
})

scenario(
  'F27 an identify that is never answered ends the connection, and is asked on the next',
  async ({ emulator, client }) => {
    const talo = client({ timeouts: { identify: 60 }, heartbeat: false })
    await phase(talo, 'connected')
    const { socketToken, id } = await next(talo.players.identify('username', 'ada'), 'Ada').then(
      async (alias) => ({
        id: alias.id,
        socketToken: await next(talo.players.createSocketToken(), 'a token'),
      }),
    )
    await phase(talo, 'identified')
    talo.players.clearIdentity()
    await phase(talo, 'connected')
    const waiting = phase(talo, 'waiting')
    emulator.faults.freeze()
    const alias = next(talo.socket.setIdentity({ playerAliasId: id, socketToken }), 'the alias')
    expect((await waiting).failure).toMatchObject({ _tag: 'TimedOut', stage: 'identify' })
    emulator.faults.thaw()
    expect((await alias).id).toBe(id)
  },
)
