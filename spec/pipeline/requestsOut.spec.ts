import { asyncScheduler, distinctUntilChanged, map, mergeMap, type Observable } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import { test } from '../support/marbles.js'
import { type Client, play, says, type Script } from '../support/play.js'
import { broadcast, message } from '../support/sends.js'
import { valuesOf } from '../support/valuesOf.js'

/** The server's word about a message, which does not say about which. */
function refusal(more: object = {}): ReturnType<typeof says> {
  return says('v1.error', {
    req: 'v1.channels.message',
    errorCode: 'LISTENER_ERROR',
    message: 'no',
    cause: 'Player not in channel',
    ...more,
  })
}

/** Sends what each letter of a drawing says in channel 7, and tells `letter outcome`. */
function outcomes(talo: Client, letter$: Observable<string>): Observable<string> {
  return letter$.pipe(
    mergeMap((text) => message(talo, text).pipe(map((outcome) => `${text} ${outcome}`))),
  )
}

describe('too many frames', () => {
  const warning = says('v1.error', {
    req: 'unknown',
    errorCode: 'RATE_LIMIT_EXCEEDED',
    message: 'Rate limit exceeded',
  })

  test('F49 make the client silent for 60 s, heartbeats too, and then go on in order', (run) => {
    const user = '   ao'
    const sends = '  ------------------a 58s b'
    const socket = '     --o--c----s--r'
    const sent = '   ---------i 60007ms (ab)-----h'
    const status = ' it--d-h--(cn)-I'
    const paused = ' n----------------p 59999ms n'
    const game = play(run, {
      user,
      sockets: [socket],
      letters: { r: warning },
      options: { heartbeat: { timeout: 60_000 } },
      until: 61_000,
    })

    const outcome$ = run
      .hot(sends)
      .pipe(mergeMap((text) => broadcast(game.talo, text, { ttl: 120_000 })))
    outcome$.subscribe()
    game.expectSent(sent)
    game.expectStatus(status)
    const until$ = game.talo.socket.outbox$.pipe(
      map((outbox) => (outbox.paused ? outbox.resumesAt : 'not paused')),
      distinctUntilChanged(),
    )
    game.expectStream(until$, paused, { n: 'not paused', p: 60_017 })
  })

  test('F49 leave what waits to its time, and what was under way unconfirmed at its own, never sent again', (run) => {
    const user = '   ao'
    const sends = '  ----------------a--b'
    const socket = '     --o--c----s---r'
    const sent = '   ---------i------a'
    const game = play(run, {
      user,
      sockets: [socket],
      letters: { r: warning },
      options: { heartbeat: false },
      until: 90_000,
    })

    game.expectStream(outcomes(game.talo, run.hot(sends)), '- 10015ms a 20002ms b', {
      a: 'a unconfirmed',
      b: 'b rejected: expired',
    })
    game.expectSent(sent)
  })

  test('F50 that ended a connection halve the pace of the next for five minutes', (run) => {
    const user = '   ao'
    const y = { does: 'close', code: 1008, reason: 'RATE_LIMIT_EXCEEDED' } as const
    const counts = ' - 11s a 1s b 310999ms c'
    const sends = '  - 11s s 311999ms s'
    const socket = '     --o--c----s--y'
    const game = play(run, {
      user,
      sockets: [socket, '--o--c----s'],
      letters: { y },
      options: { heartbeat: false, outbox: { limit: 1_000, ttl: 600_000 } },
      until: 330_000,
    })

    let count = 0
    game.sent$.subscribe(() => count++)
    run.hot(sends).subscribe(() => {
      for (let i = 0; i < 500; i++) void broadcast(game.talo, 'x')
    })
    const sinceLast$ = run.hot(counts).pipe(
      map(() => {
        const before = count
        count = 0
        return before
      }),
    )
    game.expectStream(sinceLast$, counts, { a: 2 + 128, b: 22, c: 500 - 150 + 256 })
  })
})

describe('a burst', () => {
  test('F51 of a thousand is paced, in order, and its depth can be seen', (run) => {
    const user = '   ao'
    const sends = '  ------------------s'
    const sampled = '------------------a 1s b 1s c 14s d'
    const socket = '     --o--c----s'
    const game = play(run, {
      user,
      sockets: [socket],
      options: { heartbeat: false, outbox: { limit: 1_000 } },
      until: 17_000,
    })

    const texts = valuesOf(game.sent$)
    run.hot(sends).subscribe(() => {
      for (let i = 0; i < 1_000; i++) void broadcast(game.talo, String(i))
    })
    const depth$ = run.hot(sampled).pipe(map(() => game.talo.socket.outbox$.value.queued))
    game.expectStream(depth$, sampled, { a: 744, b: 700, c: 656, d: 40 })
    run.flush()
    expect(texts.slice(1, 901)).toEqual(
      Array.from({ length: 900 }, (_, i) => ({
        req: 'v1.player-relationships.broadcast',
        data: { message: String(i) },
      })),
    )
  })
})

describe('what is sent', () => {
  test('F52 as a heartbeat never waits: one that cannot be sent is not sent later', (run) => {
    const user = '   -o'
    const socket = '     --o--c'
    const game = play(run, {
      user,
      sockets: [socket],
      takes: (text) => text !== 'v1.heartbeat',
      until: 60_000,
    })

    game.expectStream(game.talo.socket.outbox$, 'o', {
      o: { queued: 0, unconfirmed: 0, paused: false },
    })
    game.expectSent('')
    game.expectStatus('it--d-h--c')
  })

  test('F54 that the platform does not take expires at its own time', (run) => {
    const user = '   ao'
    const sends = '  ----------------a'
    const socket = '     --o--c----s'
    const game = play(run, {
      user,
      sockets: [socket],
      takes: (text) => text.includes('identify'),
      until: 40_000,
    })

    game.expectStream(
      game.when(sends, () => broadcast(game.talo, 'a')),
      '---------------- 30s e',
      { e: 'rejected: expired' },
    )
  })

  test('F57 and given up after it was written keeps its answer from the others', (run) => {
    const user = '   ao'
    const sends = '  ----------------ab'
    const aborts = ' ------------------x'
    const socket = '     --o--c----s----e--f'
    const aborter = new AbortController()
    const game = play(run, { user, sockets: [socket], letters: { e: refusal(), f: refusal() } })

    run.hot(aborts).subscribe(() => {
      aborter.abort()
    })
    const outcome$ = run.hot(sends).pipe(
      mergeMap((text) => {
        const signal = text === 'a' ? aborter.signal : undefined
        return message(game.talo, text, { signal }).pipe(map((end) => `${text} ${end}`))
      }),
    )
    game.expectStream(outcome$, '------------------a---b', {
      a: 'a unconfirmed',
      b: 'b rejected: server',
    })
    const unconfirmed$ = game.talo.socket.outbox$.pipe(
      map(({ unconfirmed }) => String(unconfirmed)),
    )
    game.expectStream(unconfirmed$, '0---------------121---0')
  })

  test('F57 is sent though its outcome is not subscribed to any more', (run) => {
    const user = '   ao'
    const sends = '  ----s'
    const socket = '     --o--c----s'
    const game = play(run, { user, sockets: [socket] })

    run.hot(sends).subscribe(() => {
      expect(atOnce(broadcast(game.talo, 'a'))).toEqual([])
    })
    game.expectSent('---------i----a')
  })

  test('F60 as a broadcast is sent as soon as it is written, for no echo of it exists', (run) => {
    const user = '   ao'
    const sends = '  ---------------s'
    const game = play(run, { user, sockets: ['--o--c----s'] })

    const outcome$ = game.when(sends, () => broadcast(game.talo, 'a'))
    game.expectStream(outcome$, '---------------s', { s: 'sent' })
  })
})

/** A client on a platform that has not got rid of so many bytes. */
function congested(bufferedAmount: () => number): NonNullable<Script['make']> {
  return (options, platform) =>
    createTalo(options, {
      ...platform,
      dial: (url, events) => {
        const wire = platform.dial(url, events)
        return {
          ...wire,
          get bufferedAmount() {
            return bufferedAmount()
          },
        }
      },
    })
}

describe('a platform that does not keep up', () => {
  test('F55 is given nothing more until it does, and then the newest of what changes', (run) => {
    const user = '   ao'
    const sends = '  ---------------abc 97ms d'
    const sent = '   ---------i 205ms (cd)'
    const buffered: readonly (readonly [number, number])[] = [
      [0, 0],
      [15, 256 * 1024 + 1],
      [100, 64 * 1024 + 1],
      [180, 64 * 1024],
    ]
    const game = play(run, {
      user,
      sockets: ['--o--c----s'],
      make: congested(() => buffered.filter(([at]) => at <= asyncScheduler.now()).at(-1)?.[1] ?? 0),
    })

    const outcome$ = run
      .hot(sends)
      .pipe(mergeMap((text) => broadcast(game.talo, text, text === 'd' ? {} : { latestOf: 'x' })))
    game.expectSent(sent)
    game.expectStream(outcome$, '---------------- rr 197ms (ss)', { r: 'replaced', s: 'sent' })
  })
})

/** What a stream emits while it is subscribed to, and before anything else happens. */
function atOnce<T>(source: Observable<T>): readonly T[] {
  const seen: T[] = []
  source.subscribe((value) => seen.push(value)).unsubscribe()
  return seen
}
