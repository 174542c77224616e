import { map } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Talo } from 'talo-rx'
import { eventually, next, phase, record, scenario } from '../support/scenario.js'

/** Every public stream of a client. */
function streamsOf({ socket, players, channels }: Talo): readonly Observable<unknown>[] {
  return [
    socket.status$,
    socket.response$,
    socket.unknown$,
    socket.error$,
    socket.close$,
    socket.invalid$,
    socket.gap$,
    socket.outbox$,
    socket.trace$,
    socket.on('v1.channels.message'),
    players.alias$,
    channels.message$,
  ]
}

scenario(
  'streams outlive connections and complete on dispose, each of them once',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const seen = streamsOf(ada).map((stream$) => record(stream$))
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.dropAll()
    await back
    expect(seen.filter((values) => values.includes('complete'))).toEqual([])
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the channel')
    const received = next(ada.channels.message$, 'the message')
    void ada.channels.sendMessage(id, 'still here')
    await received
    ada.dispose()
    for (const values of seen) {
      expect(values.at(-1)).toBe('complete')
      expect(values.filter((value) => value === 'complete')).toHaveLength(1)
    }
    for (const late$ of streamsOf(ada)) expect(record(late$).at(-1)).toBe('complete')
    await eventually(() => emulator.connections.count === 0, 'the end of the connection')
  },
)

scenario(
  'the last that is told is a close without a reconnect, and the status disposed',
  async ({ player }) => {
    const ada = await player('ada')
    const phases = record(ada.socket.status$.pipe(map((status) => status.phase)))
    const closes = record(ada.socket.close$)
    ada.dispose()
    ada.dispose()
    expect(phases).toEqual(['identified', 'disposed', 'complete'])
    expect(closes).toEqual([
      { code: 1000, reason: '', wasClean: true, willReconnect: false },
      'complete',
    ])
    expect(ada.socket.status$.value.phase).toBe('disposed')
    await expect(next(ada.socket.whenIdentified(), 'Ada')).rejects.toMatchObject({
      _tag: 'Disposed',
    })
    await expect(next(ada.health.check(), 'health')).rejects.toMatchObject({ _tag: 'Disposed' })
  },
)

scenario.each(['ticketing', 'dialing', 'handshaking', 'waiting'] as const)(
  'F79 a client that is disposed while %s takes no further step',
  async ({ emulator, client }, wanted) => {
    if (wanted === 'ticketing') emulator.faults.refuseTickets({ hang: true })
    if (wanted === 'dialing') emulator.faults.refuseUpgrades({ hang: true })
    if (wanted === 'handshaking') emulator.faults.withholdConnected(true)
    if (wanted === 'waiting') emulator.faults.refuseTickets()
    const talo = client({ reconnect: undefined })
    await phase(talo, wanted)
    const phases = record(talo.socket.status$.pipe(map((status) => status.phase)))
    talo.dispose()
    expect(phases).toEqual([wanted, 'disposed', 'complete'])
    await eventually(() => emulator.connections.count === 0, 'the end of the connection')
  },
)

scenario(
  'F79 a client that is disposed of by a subscriber stops there',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const responses = record(ada.socket.response$)
    ada.socket.on('v1.live-config.updated').subscribe(() => {
      ada.dispose()
    })
    emulator.dashboard.setLiveConfig([{ key: 'a', value: '1' }])
    emulator.dashboard.setLiveConfig([{ key: 'a', value: '2' }])
    await phase(ada, 'disposed')
    await eventually(() => emulator.connections.count === 0, 'the end of the connection')
    expect(responses.filter((response) => response !== 'complete').length).toBeLessThanOrEqual(1)
  },
)

scenario(
  'a socket that the user closes stays closed, and comes back with its player when opened',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const phases = record(ada.socket.status$.pipe(map((status) => status.phase)))
    const closed = next(ada.socket.close$, 'the close')
    ada.socket.close(4_100, 'a walk')
    expect(await closed).toEqual({
      code: 4_100,
      reason: 'a walk',
      wasClean: true,
      willReconnect: false,
    })
    await eventually(() => emulator.connections.count === 0, 'the end of the connection')
    expect(phases).toEqual(['identified', 'closed'])
    const outcome = next(
      ada.socket.send('v1.player-relationships.broadcast', { message: 'hello' }),
      'what became of the broadcast',
    )
    expect(await outcome).toMatchObject({ outcome: 'rejected', reason: 'closed' })
    ada.socket.open()
    expect((await phase(ada, 'identified')).alias.id).toBe(ada.alias.id)
  },
)

scenario('a reset gives another connection with the same player', async ({ emulator, player }) => {
  const ada = await player('ada')
  const closed = next(ada.socket.close$, 'the close')
  const back = next(ada.socket.gap$, 'the gap')
  ada.socket.reset()
  expect(await closed).toMatchObject({ code: 1000, willReconnect: true })
  await back
  expect(emulator.connections.perAlias).toEqual(new Map([[ada.alias.id, 1]]))
})

scenario(
  'F83 a client that is made and disposed of in one tick sends nothing',
  async ({ client }) => {
    const calls: unknown[] = []
    const talo = client({
      fetch: (url, init) => {
        calls.push(url)
        return fetch(url, init)
      },
    })
    talo.dispose()
    await phase(client(), 'connected')
    expect(calls).toEqual([])
  },
)

scenario('F77 subscribers open nothing and close nothing', async ({ emulator, client }) => {
  const talo = client({ autoConnect: false })
  for (const stream$ of streamsOf(talo)) stream$.subscribe().unsubscribe()
  await phase(client(), 'connected')
  expect(talo.socket.status$.value.phase).toBe('idle')
  talo.socket.open()
  await phase(talo, 'connected')
  for (const stream$ of streamsOf(talo)) stream$.subscribe().unsubscribe()
  const config = next(talo.socket.on('v1.live-config.updated'), 'the live config')
  emulator.dashboard.setLiveConfig([])
  await config
  expect(emulator.connections.count).toBe(2)
})
