import { randomUUID } from 'node:crypto'
import { map } from 'rxjs'
import { identify } from '../support/emulatorClient.js'
import { countTickets, next, phase, record, scenario, until } from '../support/scenario.js'
import { eventually } from '../support/scenario.js'

scenario(
  'F71 a connection that is cut comes back by itself, with the same player and by the built-in policy',
  async ({ emulator, player }) => {
    const ada = await player('ada', { reconnect: undefined, random: () => 0 })
    const closed = next(ada.socket.close$, 'the close')
    const waiting = phase(ada, 'waiting')
    const gap = next(ada.socket.gap$, 'the gap')
    emulator.faults.dropAll()
    expect(await closed).toEqual({ code: 1006, reason: '', wasClean: false, willReconnect: true })
    const { attempt, retryInMs, failure } = await waiting
    expect(failure).toMatchObject({ _tag: 'SocketClosed', code: 1006 })
    expect(attempt).toBe(1)
    expect(retryInMs).toBeLessThanOrEqual(250)
    const { from, to, durationMs } = await gap
    expect(to - from).toBe(durationMs)
    expect(ada.socket.status$.value).toMatchObject({
      phase: 'identified',
      alias: { id: ada.alias.id },
    })
    await eventually(() => emulator.connections.count === 1, 'the one connection')
    expect(emulator.connections.ofAlias(ada.alias.id)).toBe(1)
  },
)

scenario('a way back leads through every phase, each told once', async ({ emulator, player }) => {
  const ada = await player('ada')
  const phases = record(ada.socket.status$.pipe(map((status) => status.phase)))
  const back = next(ada.socket.gap$, 'the gap')
  emulator.faults.dropAll()
  await back
  expect(phases).toEqual([
    'identified',
    'waiting',
    'ticketing',
    'dialing',
    'handshaking',
    'connected',
    'identifying',
    'identified',
  ])
})

scenario.each([1001, 1011, 1012, 1013, 3000, 4321])(
  'F71 a close with %i is answered by a new ticket and the same player',
  async ({ emulator, player }, code) => {
    const { fetch, tickets } = countTickets()
    const ada = await player('ada', { fetch })
    const closed = next(ada.socket.close$, 'the close')
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.closeAll(code, 'because')
    expect(await closed).toEqual({
      code,
      reason: 'because',
      wasClean: true,
      willReconnect: true,
    })
    await back
    expect(ada.socket.status$.value).toMatchObject({
      phase: 'identified',
      alias: { id: ada.alias.id },
    })
    expect(tickets).toHaveLength(2)
    expect(new Set(tickets).size).toBe(2)
  },
)

scenario(
  'F50 a close for too many frames waits for at least ten seconds, whatever the policy and the user say',
  async ({ emulator, player }) => {
    const ada = await player('ada', { reconnect: () => 0 })
    const waiting = phase(ada, 'waiting')
    emulator.faults.closeAll(1008, 'RATE_LIMIT_EXCEEDED')
    const { retryInMs, retryAt, failure } = await waiting
    expect(failure).toMatchObject({ _tag: 'SocketClosed', code: 1008 })
    expect(retryInMs).toBeGreaterThan(9_000)
    ada.socket.open()
    expect(ada.socket.status$.value).toMatchObject({ phase: 'waiting', retryAt })
  },
)

scenario(
  'a client that is told never to reconnect says that it failed, and opens when asked to',
  async ({ emulator, player }) => {
    const ada = await player('ada', { reconnect: false })
    const closed = next(ada.socket.close$, 'the close')
    emulator.faults.closeAll(1012, 'restart')
    expect(await closed).toMatchObject({ code: 1012, willReconnect: false })
    expect(await phase(ada, 'failed')).toMatchObject({
      failure: { _tag: 'SocketClosed', code: 1012, reason: 'restart' },
    })
    ada.socket.open()
    expect((await phase(ada, 'identified')).alias.id).toBe(ada.alias.id)
  },
)

scenario('one client that is cut disturbs no other', async ({ emulator, players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const phases = record(bob.socket.status$.pipe(map((status) => status.phase)))
  const back = next(ada.socket.gap$, 'the gap')
  emulator.faults.dropAll({ alias: ada.alias.id })
  await back
  expect(phases).toEqual(['identified'])
})

scenario(
  'F71 a server that restarts and forgot every token is found again, and the player with it',
  async ({ player, start }) => {
    const newId = secretAnd(randomUUID)
    const before = await start({ newId: newId() })
    const { port, accessKey, apiUrl } = before
    const ada = await player('ada', { accessKey, apiUrl, reconnect: () => 200 })
    const down = until(
      ada.socket.status$,
      (status) => status.phase === 'waiting' && status.failure._tag === 'Unreachable',
      'a wait for an unreachable server',
    )
    await before.stop()
    await down
    const after = await start({ newId: newId(), port })
    after.faults.refuseTickets()
    const back = next(ada.socket.gap$, 'the gap')
    await identify(after, 'ada')
    after.faults.clear()
    await back
    expect(ada.socket.status$.value).toMatchObject({
      phase: 'identified',
      alias: { id: ada.alias.id, identifier: 'ada' },
    })
  },
)

/** Ids of a server whose keys outlive a restart, and nothing else: the first is the game's secret. */
function secretAnd(newId: () => string): () => () => string {
  const secret = newId()
  return () => {
    let isFirst = true
    return () => {
      const id = isFirst ? secret : newId()
      isFirst = false
      return id
    }
  }
}
