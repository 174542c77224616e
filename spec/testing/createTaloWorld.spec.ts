import { firstValueFrom, map, take, toArray } from 'rxjs'
import { createTaloWorld, type TaloWorld } from 'talo-rx/testing'
import { enterLobby } from './game.js'

let world: TaloWorld | undefined
const make = (...options: Parameters<typeof createTaloWorld>) =>
  (world = createTaloWorld(...options))

afterEach(() => {
  world?.dispose()
  jest.useRealTimers()
})

describe('createTaloWorld', () => {
  it('has players who are identified when they are returned, in real time', async () => {
    const { player, puppet, channel } = make()
    const ada = player('ada')
    expect(ada.socket.status$.value.phase).toBe('identified')
    channel('lobby', [puppet('bob')])
    await expect(enterLobby(ada, 'lobby')).resolves.toBe('ada,bob')
  })

  it('runs in fake timers that were installed before', async () => {
    jest.useFakeTimers()
    const { player, puppet, channel, faults } = make({ random: () => 0.5 })
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall = channel('hall', [ada, bob])
    const shown: string[] = []
    ada.channel(hall).members$.state$.subscribe((state) => {
      shown.push(
        state.phase === 'ready'
          ? `${String(state.value.length)} here${state.stale ? ' (?)' : ''}`
          : state.phase,
      )
    })
    await jest.advanceTimersByTimeAsync(10)
    faults.drop(ada)
    await jest.advanceTimersByTimeAsync(10)
    bob.leave(hall)
    await jest.advanceTimersByTimeAsync(4_000)
    expect(shown).toEqual(['loading', '2 here', '2 here (?)', '1 here'])
  })

  it('tells what clients sent and called, and says what puppets are to say', async () => {
    jest.useFakeTimers()
    const { player, puppet, channel, sent$, calls$ } = make()
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall = channel('hall', [ada, bob])
    const told: unknown[] = []
    sent$.subscribe((sent) => told.push(sent))
    calls$.subscribe((call) => told.push(call))
    const two$ = ada.channels.message$.pipe(
      map(({ message }) => message),
      take(2),
      toArray(),
    )
    const received = firstValueFrom(two$, { defaultValue: [] })
    bob.says(hall, '-a 20ms b')
    ada.channels.find(hall).subscribe()
    ada.socket.send('v1.player-relationships.broadcast', { message: 'x' }).subscribe()
    await jest.advanceTimersByTimeAsync(50)
    await expect(received).resolves.toEqual(['a', 'b'])
    expect(told).toEqual([
      { client: 'ada', req: 'v1.player-relationships.broadcast', data: { message: 'x' } },
      {
        client: 'ada',
        method: 'GET',
        path: `/v1/game-channels/${String(hall)}`,
        body: {},
        status: 200,
      },
    ])
  })

  it("runs the server's own rounds, and has no timer left when it is disposed of", async () => {
    jest.useFakeTimers()
    const { player, faults, dispose, now } = make()
    const began = now()
    const [ada, bob] = [player('ada'), player('bob')]
    const isOnline: boolean[] = []
    bob.presence.player$(ada.me.player.id).subscribe(({ online }) => isOnline.push(online))
    await jest.advanceTimersByTimeAsync(1_000)
    ada.lifecycle('offline')
    faults.offline(ada)
    await jest.advanceTimersByTimeAsync(70_000)
    expect(isOnline).toEqual([true, false])
    expect(now() - began).toBe(71_000)
    dispose()
    expect(ada.socket.status$.value.phase).toBe('disposed')
    expect(jest.getTimerCount()).toBe(0)
    expect(() => player('cleo')).toThrow('the world is disposed of, it has no place for cleo')
  })

  it('is chance in real time, so that two players do not come back in one millisecond', () => {
    jest.useFakeTimers()
    const { player, faults } = make()
    const players = [player('ada'), player('bob')]
    faults.drop()
    jest.advanceTimersByTime(1)
    const waits = players.map(({ socket: { status$ } }) =>
      status$.value.phase === 'waiting' ? status$.value.retryInMs : 0,
    )
    expect(waits[0]).toBeGreaterThan(0)
    expect(waits[0]).not.toBe(waits[1])
  })

  it('ends with a block, where the platform has that', () => {
    const { dispose }: { readonly dispose?: symbol } = Symbol as { readonly dispose?: symbol }
    const made = make() as TaloWorld & Readonly<Record<symbol, unknown>>
    if (dispose !== undefined) expect(made[dispose]).toBe(made.dispose)
  })

  it('keeps what is said on one connection in order while a player comes', async () => {
    jest.useFakeTimers()
    const { player, puppet, channel } = make({ hopMs: 40 })
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall = channel('hall', [ada, bob])
    const received: string[] = []
    ada.socket.response$.subscribe(({ res }) => received.push(res))
    bob.say(hall, 'first')
    player('cleo').channels.join(hall).subscribe()
    await jest.advanceTimersByTimeAsync(200)
    expect(received).toEqual([
      'v1.channels.message',
      'v1.players.presence.updated',
      'v1.channels.player-joined',
    ])
  })
})
