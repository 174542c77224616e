import { concatMap, config, exhaustMap, map, type Observable, timer } from 'rxjs'
import * as otherRxjs from 'rxjs-floor'
import type { Credentials } from '../../lib/identity/Credentials.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { annCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { type Client, play, says } from '../support/play.js'
import { channel, playerAlias } from '../support/samples.js'
import { phase, onStage } from '../support/scenario.js'

const letters = Object.fromEntries(
  Array.from('uvwxy', (text) => [
    text,
    says('v1.channels.message', { channel, message: text, playerAlias }),
  ]),
)
const text$ = ({ socket }: Client): Observable<string> =>
  socket.on('v1.channels.message').pipe(map(({ message }) => message))

/** What RxJS reports as unhandled while something happens. */
function unhandledDuring(happen: () => void): readonly unknown[] {
  const reported: unknown[] = []
  const before = config.onUnhandledError
  config.onUnhandledError = (error) => reported.push(error)
  try {
    happen()
  } finally {
    config.onUnhandledError = before
  }
  return reported
}

/** Takes its time with a text. */
function work(text: string): Observable<string> {
  return timer(3).pipe(map(() => text))
}

describe('a subscriber', () => {
  it('F74 that throws as a stream completes is reported once, and every other stream completes', () => {
    const bug = new Error('a bug of the game')
    const reported = unhandledDuring(
      marbles((run) => {
        const game = play(run, { user: '-o----z' })

        text$(game.talo).subscribe({
          complete: () => {
            throw bug
          },
        })
        game.expectStream(text$(game.talo), '------|')
        game.expectStream(game.talo.socket.invalid$, '------|')
        game.expectStatus('it--d-(z|)')
      }),
    )
    expect(reported).toEqual([bug])
  })

  it('F74 that throws at a status is reported, and the socket goes its way', () => {
    const bug = new Error('a bug of the game')
    const reported = unhandledDuring(
      marbles((run) => {
        const game = play(run, { user: '-o', sockets: ['--o--c'] })

        game.talo.socket.status$.subscribe(({ phase: at }) => {
          if (at === 'handshaking') throw bug
        })
        game.expectStatus('it--d-h--c')
      }),
    )
    expect(reported).toEqual([bug])
  })

  test('F78 whose own stream fails ends no other stream, nor the connection', (run) => {
    const socket = '     --o--c-u-v'
    const failing = '-----------#'
    const other = '  -----------u-v'
    const game = play(run, { user: '-o', sockets: [socket], letters })
    const bug = new Error('a bug of the game')

    const failing$ = text$(game.talo).pipe(
      map((): string => {
        throw bug
      }),
    )
    run.expectObservable(failing$).toBe(failing, undefined, bug)
    game.expectStream(text$(game.talo), other)
    game.expectStatus('it--d-h--c')
  })

  test('F81 that is slow keeps no other waiting, and nothing is kept for when it comes back', (run) => {
    const socket = '   --o--c-u-v-w-x-y'
    const all = '    -----------u-v-w-x-y'
    const busy = '   --------------u---w---y'
    const queued = ' --------------u--v--w--x--y'
    const game = play(run, { user: '-o', sockets: [socket], letters })

    game.expectStream(text$(game.talo), all)
    game.expectStream(text$(game.talo).pipe(exhaustMap(work)), busy)
    game.expectStream(text$(game.talo).pipe(concatMap(work)), queued)
  })
})

describe('the module', () => {
  it('F82 does nothing on import, and needs no window, WebSocket or fetch for it', async () => {
    const names = ['window', 'document', 'WebSocket', 'fetch', 'addEventListener'] as const
    const before = new Map(
      names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
    )
    const spies = [
      jest.spyOn(globalThis, 'setTimeout'),
      jest.spyOn(globalThis, 'setInterval'),
      jest.spyOn(globalThis, 'setImmediate'),
      jest.spyOn(globalThis, 'queueMicrotask'),
      jest.spyOn(process, 'on'),
    ]
    for (const name of names) Reflect.deleteProperty(globalThis, name)
    const known = Object.keys(globalThis)
    await jest.isolateModulesAsync(async () => {
      const { createTalo } = await import('../../lib/index.js')
      expect(typeof createTalo).toBe('function')
    })
    const calls = spies.map((spy) => spy.mock.calls.length)
    const added = Object.keys(globalThis).filter((key) => !known.includes(key))
    for (const spy of spies) spy.mockRestore()
    for (const [name, descriptor] of before) {
      if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor)
    }
    expect(calls).toEqual([0, 0, 0, 0, 0])
    expect(added).toEqual([])
  })

  test('F83 made, disposed of and made again in one tick dials once', (run) => {
    const script = { sockets: ['--o--c'], options: { autoConnect: true } }
    const first = play(run, script)
    first.talo.dispose()
    const second = play(run, script)
    second.talo.dispose()
    const third = play(run, script)

    first.expectTickets()
    second.expectTickets()
    third.expectTickets('^--!')
    third.expectSockets('---^')
  })
})

describe('another copy of RxJS', () => {
  test('F84 reads the streams of this one, and is read by it', (run) => {
    const user = '  -----o'
    const socket = '       --o--c----s'
    const game = play(run, { user, sockets: [socket] })
    const seen: string[] = []

    // The types of two copies do not know each other.
    const ours: unknown = game.talo.socket.status$
    const theirs: unknown = otherRxjs.of(annCredentials)
    void game.talo.socket.setIdentity(() => theirs as Observable<Credentials>)
    otherRxjs
      .from(ours as otherRxjs.Observable<SocketStatus>)
      .pipe(
        otherRxjs.map(({ phase: at }) => at),
        otherRxjs.filter((at) => at === 'connected' || at === 'identified'),
      )
      .subscribe((at) => seen.push(at))
    run.flush()
    expect(seen).toEqual(['connected', 'identified'])
  })

  it('F84 may tell what the page does', async () => {
    await onStage(async ({ player }) => {
      const lifecycle$ = new otherRxjs.BehaviorSubject<'active' | 'frozen'>('active')
      const theirs: unknown = lifecycle$
      const ada = await player('ada', { lifecycle$: theirs as Observable<'active' | 'frozen'> })
      lifecycle$.next('frozen')
      await phase(ada, 'suspended')
      lifecycle$.next('active')
      await phase(ada, 'identified')
    })()
  })
})

/** Makes `setInterval`, on which RxJS builds, give numbers, as patched timers and browsers do. */
function patchIntervals() {
  const { setInterval: interval, clearInterval: clear } = globalThis
  const running = new Map<unknown, NodeJS.Timeout>()
  let made = 0
  const setNumbered = (run: () => void, ms?: number): number => {
    running.set(++made, interval(run, ms))
    return made
  }
  const clearNumbered = (id: NodeJS.Timeout): void => {
    // Some were made before anything was patched.
    clear(running.get(id) ?? id)
    running.delete(id)
  }
  Object.assign(globalThis, { setInterval: setNumbered, clearInterval: clearNumbered })
  return {
    made: () => made,
    running,
    restore: () => {
      for (const timer of running.values()) clear(timer)
      Object.assign(globalThis, { setInterval: interval, clearInterval: clear })
    },
  }
}

describe('timers that were patched', () => {
  it(
    'F84 serve as well, numbers instead of objects as they give, and none is left',
    onStage(async ({ player, emulator }) => {
      const patch = patchIntervals()
      try {
        const ada = await player('ada')
        const gone = phase(ada, 'waiting')
        emulator.faults.dropAll()
        await gone
        await phase(ada, 'identified')
        ada.dispose()
        // The socket has a second to say good-bye.
        for (let i = 0; i < 300 && patch.running.size > 0; i++) {
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        expect(patch.running.size).toBe(0)
        expect(patch.made()).toBeGreaterThan(5)
      } finally {
        patch.restore()
      }
    }),
  )
})
