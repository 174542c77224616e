import { EMPTY, catchError, concatMap, filter, range, tap, timer } from 'rxjs'
import type { Observable, Subscription } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { countedPlatform, type CountedPlatform, type Holdings } from './countedPlatform.js'
import type { SocketPhase } from '../../lib/session/SocketStatus.js'
import { countedScheduler } from '../support/countedScheduler.js'

const CYCLES = 1_000

/** A client that does a bit of everything, and all of its user's subscriptions. */
interface Guest {
  readonly talo: Talo
  readonly subscriptions: readonly Subscription[]
}

function createGuest({ platform, signal }: CountedPlatform): Guest {
  const talo = createTalo({ accessKey: 'the-access-key' }, platform)
  const { socket, players, channels, health } = talo
  const streams: readonly Observable<unknown>[] = [
    socket.status$,
    socket.response$,
    socket.unknown$,
    socket.error$,
    socket.close$,
    socket.invalid$,
    socket.gap$,
    socket.outbox$,
    socket.trace$,
    socket.on('v1.live-config.updated'),
    socket.whenIdentified(),
    socket.drained(60_000),
    players.alias$,
    players.identify('username', 'ann'),
    channels.message$,
    channels.sendMessage(7, 'hello', { signal: signal(), ttl: 20_000 }),
    channels.sendMessage(7, 'here', { signal: signal(), latestOf: 'place' }),
    socket.send('v1.player-relationships.broadcast', { message: 'hi' }, { signal: signal() }),
    health.check(),
  ]
  return {
    talo,
    subscriptions: streams.map((stream$) => stream$.pipe(catchError(() => EMPTY)).subscribe()),
  }
}

/** What is left of a client some time after it was disposed of. */
interface Rest {
  /** In the scheduler, with the one who looks. */
  readonly scheduled: number
  /** Subscriptions of the user that go on. */
  readonly subscribed: number
}

/** A server that does not answer a close has a second for it, in milliseconds. */
const PATIENCE = 1_001

it('1,000 clients that were made, dropped and disposed of leave nothing behind', () => {
  const counted = countedPlatform()
  const scheduler = countedScheduler()
  const disposedIn = new Set<SocketPhase>()
  const rests: Rest[] = []

  function cycle(index: number): Observable<unknown> {
    counted.answerCloses(index % 2 === 0)
    const { talo, subscriptions } = createGuest(counted)
    // Into every stage of the first connection, of the pause after it, and of the second one.
    const dropAt = Math.floor(index / 8) % 40
    const disposeAfter = [0, 100, 250 + (index % 37), 3_000][Math.floor(index / 2) % 4] ?? 0
    timer(dropAt).subscribe(counted.drop)
    return timer(dropAt + disposeAfter).pipe(
      tap(() => {
        disposedIn.add(talo.socket.status$.value.phase)
        talo.dispose()
      }),
      concatMap(() => timer(PATIENCE)),
      tap(() => {
        rests.push({
          scheduled: scheduler.scheduled(),
          subscribed: subscriptions.filter(({ closed }) => !closed).length,
        })
      }),
    )
  }
  scheduler.run(() => {
    range(0, CYCLES).pipe(concatMap(cycle)).subscribe()
  })

  expect(rests).toHaveLength(CYCLES)
  // The one handler that sockets keep is the same for all of them: it leads to no client.
  expect(counted.holdings()).toEqual({ listeners: 0, handlers: 1, sockets: 0, calls: 0 })
  expect(rests.filter(({ scheduled, subscribed }) => scheduled > 1 || subscribed > 0)).toEqual([])
  expect([...disposedIn].sort()).toEqual([
    'dialing',
    'handshaking',
    'identified',
    'identifying',
    'ticketing',
    'waiting',
  ])
})

it('one client that was dropped 1,000 times holds no more than after the first time', () => {
  const counted = countedPlatform()
  const scheduler = countedScheduler()
  const rests: (Holdings & Pick<Rest, 'scheduled'>)[] = []
  let gaps = 0

  scheduler.run(() => {
    const { talo } = createGuest(counted)
    talo.socket.gap$.subscribe(() => gaps++)
    range(0, CYCLES)
      .pipe(
        concatMap((index) => {
          counted.answerCloses(index % 2 === 0)
          counted.drop()
          // Longer than the ticket budget looks back.
          return timer(61_000)
        }),
        // A look goes over every socket there ever was: not each time.
        filter((_, index) => index % 100 === 1 || index === CYCLES - 1),
        tap(() => {
          rests.push({ ...counted.holdings(), scheduled: scheduler.scheduled() })
        }),
      )
      .subscribe({
        complete: () => {
          talo.dispose()
        },
      })
  })

  expect(gaps).toBe(CYCLES - 1)
  const [first, ...later] = rests
  expect(later).toEqual(later.map(() => first))
  expect(first).toMatchObject({ sockets: 1, calls: 0, scheduled: expect.any(Number) as number })
})
