import { defer, filter, map, merge, switchMap, take } from 'rxjs'
import { createTalo, enter } from 'talo-rx'
import type { ChannelHandle, Live, LiveState } from 'talo-rx'
import { taloTest } from 'talo-rx/testing'

/** A test over an emulator in virtual time. */
function test(title: string, body: Parameters<typeof taloTest>[0]): void {
  it(title, taloTest(body))
}

/** The phases of what is entered, with what is in the way. */
function phases(live$: Live<ChannelHandle>) {
  return live$.state$.pipe(map(phaseOf))
}

function phaseOf(state: LiveState<ChannelHandle>): string {
  switch (state.phase) {
    case 'ready':
      return `${String(state.value.id)}${state.stale ? ', stale' : ''}`
    case 'loading':
      return 'loading'
    default:
      return `${state.phase}: ${state.failure._tag}`
  }
}

describe('enter', () => {
  test('finds a channel by its name, or makes it, and says what is sent there', (stage) => {
    const { player, puppet, expectObservable, expectOutcomes } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const lobby$ = ada.enter('lobby')
    lobby$.subscribe((room) => {
      bob.join(room.id)
      void room.send('hello')
    })
    expectObservable(phases(lobby$)).toEmit('loading', '1')
    expectOutcomes(ada).toEmit('d')
  })

  test('is a command: it enters without a subscriber, once, and keeps the same object', (stage) => {
    const { player, puppet, channel, at, expectCalls } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const id = channel('hall', [bob])
    const hall$ = ada.enter(id)
    expect(ada.enter(id)).toBe(hall$)
    expect(enter(ada, id)).toBe(hall$)
    expect(ada.enter('hall')).not.toBe(hall$)
    expect(ada.enter({ name: 'hall' })).toBe(ada.enter('hall'))
    at('20ms r', () => {
      expect(hall$.value).toBe(ada.channel(id))
    })
    expectCalls('POST /v1/game-channels/*/join').toEmit('2')
  })

  test('waits for a player', ({ client, puppet, channel, at, expectObservable }) => {
    const bob = puppet('bob')
    const id = channel('hall', [bob])
    const ada = client('ada')
    const hall$ = ada.enter(id)
    at('50ms i', () => ada.players.identify('username', 'ada'))
    expectObservable(hall$.settled().pipe(map((room) => room.id))).toEmit(id)
    expectObservable(phases(hall$)).toEmit('loading', String(id))
  })

  test('enters the one with the lowest id of several of a name', (stage) => {
    const { player, puppet, channel, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    channel('other', [bob])
    const first = channel('hall', [bob])
    channel('hall', [bob])
    expectObservable(phases(ada.enter('hall'))).toEmit('loading', String(first))
  })

  test('gives way to an older one that another client made meanwhile, and deletes its own', (stage) => {
    const { player, puppet, channel, at, expectObservable, expectCalls } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall$ = ada.enter('hall')
    at('--c', () => channel('hall', [bob]))
    expectObservable(phases(hall$)).toEmit('loading', '1')
    expectCalls('DELETE /v1/game-channels/*').toEmit('2')
    expectCalls('POST /v1/game-channels').toEmit('2')
  })

  test('comes back after an outage, and after an expulsion', (stage) => {
    const { player, puppet, channel, at, faults, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const id = channel('hall', [bob], { temporaryMembership: true })
    at('20ms x', () => {
      faults.drop(ada)
    })
    const ready = String(id)
    expectObservable(phases(ada.enter(id))).toEmit('loading', ready, `${ready}, stale`, ready)
  })

  test('is entered again by a subscriber that leaves and enters in one go', (stage) => {
    const { player, puppet, channel, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall$ = ada.enter(channel('hall', [bob]))
    const inOneGo$ = hall$.pipe(
      take(1),
      switchMap((hall) =>
        merge(
          hall.leave(),
          defer(() => ada.enter(hall.id)),
        ),
      ),
    )
    inOneGo$.subscribe()
    expectObservable(phases(hall$)).toEmit('loading', '1', 'gone: Gone', '1')
  })

  test('is left by a subscriber that enters it once more before', (stage) => {
    const { player, puppet, channel, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall$ = ada.enter(channel('hall', [bob]))
    const inOneGo$ = hall$.pipe(
      take(1),
      switchMap((hall) => {
        void ada.enter(hall.id)
        return hall.leave()
      }),
    )
    inOneGo$.subscribe()
    expectObservable(phases(hall$)).toEmit('loading', '1', 'gone: Gone')
  })

  test('is not entered for another player who is set right after', (stage) => {
    const { player, puppet, channel, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall$ = ada.enter(channel('hall', [bob]))
    hall$.pipe(take(1)).subscribe((hall) => {
      void ada.enter(hall.id)
      ada.players.clearIdentity()
    })
    expectObservable(phases(hall$)).toEmit('loading', '1', 'gone: Superseded')
  })

  test('ends with leaving, and begins anew when it is entered again', (stage) => {
    const { player, puppet, channel, at, faults, expectObservable, expectCalls } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const id = channel('hall', [bob])
    const hall$ = ada.enter('hall')
    at('20ms l', () => ada.channel(id).leave())
    at('30ms x', () => {
      faults.drop(ada)
    })
    at('9000ms e', () => {
      expect(ada.enter('hall')).toBe(hall$)
    })
    expectObservable(phases(hall$)).toEmit('loading', '1', 'gone: Gone', '1')
    expectCalls('POST /v1/game-channels/*/join').toEmit('2', '2')
  })

  test('makes the channel again that was deleted, when it is entered again by name', (stage) => {
    const { player, puppet, channel, at, expectObservable } = stage
    const [ada, bob] = [player('ada'), player('bob')]
    puppet('carl')
    const id = channel('hall', [bob])
    const hall$ = ada.enter('hall')
    at('20ms d', () => bob.channels.delete(id))
    at('40ms e', () => {
      hall$.refresh()
    })
    expectObservable(phases(hall$)).toEmit('loading', '1', 'gone: Gone', 'loading', '2')
  })

  test('ends with a change of player', (stage) => {
    const { player, puppet, channel, at, expectObservable, expectCalls } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const id = channel('hall', [bob])
    const hall$ = ada.enter(id)
    at('20ms c', () => ada.players.identify('username', 'carl'))
    at('60ms e', () => ada.enter(id))
    const [first, second] = [
      ['loading', '1'],
      ['gone: Superseded', 'loading', '1'],
    ]
    expectObservable(phases(hall$)).toEmit(...first, ...second)
    expectCalls('POST /v1/game-channels/*/join').toEmit('2', '2')
  })

  test('says why there is no room', ({ player, puppet, channel, faults, expectObservable }) => {
    const [ada, bob] = [player('ada'), puppet('bob')]
    const secret = channel('secret', [bob], { private: true })
    faults.refuse('GET /v1/game-channels', { status: 403, body: { message: 'no scope' } })
    expectObservable(phases(ada.enter(secret))).toEmit('loading', 'unavailable: HttpError')
    expectObservable(phases(ada.enter(77))).toEmit('loading', 'gone: HttpError')
    expectObservable(phases(ada.enter('lobby'))).toEmit('loading', 'unavailable: HttpError')
  })

  test('gives the room anew to who enters it as the next player gets identified', (stage) => {
    const { player, puppet, channel, at, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const id = channel('hall', [bob])
    const entered$ = ada.socket.status$.pipe(
      filter(({ phase }) => phase === 'identified'),
      switchMap(() => ada.enter(id).settled()),
      map((room) => room.id),
    )
    expectObservable(entered$).toEmit(id, id)
    at('20ms e', () => ada.players.identify('username', 'eve'))
  })

  test('is entered anew where the status is told and the player was changed just before', (stage) => {
    const { player, puppet, channel, at } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const id = channel('hall', [bob])
    const hall$ = ada.enter(id)
    at('20ms r', () => {
      const reset$ = ada.socket.status$.pipe(filter(({ phase }) => phase === 'ticketing'))
      reset$.subscribe(() => {
        ada.players.clearIdentity()
        void ada.enter(id)
      })
      ada.socket.reset()
    })
    at('40ms l', () => {
      expect(phaseOf(hall$.state$.value)).toBe('loading')
    })
  })

  test('tries a look-up again that failed on the way', ({ player, faults, expectObservable }) => {
    const ada = player('ada')
    faults.refuse('GET /v1/game-channels', { status: 503, times: 1 })
    expectObservable(phases(ada.enter('lobby'))).toEmit(
      'loading',
      'unavailable: HttpError',
      'loading',
      '1',
    )
  })

  test('enters an own private channel by its name', ({ player, expectObservable }) => {
    const ada = player('ada')
    const den$ = ada.enter({ name: 'den', private: true })
    expect(den$).not.toBe(ada.enter('den'))
    expectObservable(phases(den$)).toEmit('loading', '1')
  })

  it('refuses what is no room, unsent', () => {
    const talo = createTalo({ accessKey: 'key', autoConnect: false })
    const none: readonly unknown[] = [NaN, 1.5, '', ' ', 'x'.repeat(256), null, undefined, {}, true]
    for (const room of none) {
      expect(talo.enter(room as string).state$.value).toMatchObject({
        phase: 'unavailable',
        failure: { _tag: 'Malformed', what: 'enter(room)' },
      })
    }
    talo.dispose()
    expect(talo.enter('lobby').state$.value).toMatchObject({ failure: { _tag: 'Disposed' } })
  })

  test('is over with the client: what was known last, stale', (stage) => {
    const { player, puppet, channel, at, expectObservable } = stage
    const [ada, bob] = [player('ada'), puppet('bob')]
    const hall$ = ada.enter(channel('hall', [bob]))
    at('20ms d', () => {
      ada.dispose()
      expect(hall$.state$.value).toMatchObject({ phase: 'ready', stale: true })
    })
    expectObservable(hall$.pipe(map((room) => room.id))).toBe('--1 17ms |', { 1: 1 })
  })
})
