import { asyncScheduler, type Observable, tap } from 'rxjs'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { Gap } from '../../lib/session/Gap.js'
import { gaps } from '../../lib/session/gaps.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { playerAlias } from '../support/samples.js'
import { test } from '../support/marbles.js'

const failure = new Unreachable()
const statuses: Readonly<Record<string, SocketStatus>> = {
  i: { phase: 'identified', alias: playerAlias, since: 0 },
  w: { phase: 'waiting', attempt: 1, retryAt: 0, retryInMs: 0, failure, since: 0 },
  t: { phase: 'ticketing', since: 0 },
  h: { phase: 'handshaking', since: 0 },
  c: { phase: 'connected', since: 0 },
  r: { phase: 'connected', identityFailure: failure, since: 0 },
  y: { phase: 'identifying', since: 0 },
}

/** The gaps of a socket each of whose connections is one that was waited for or ticketed. */
function gapsOf(
  status$: Observable<SocketStatus>,
  { player = (): number | null | undefined => 1, silenceMs = 1, setBackMs = 0 } = {},
): Observable<Gap> {
  let generation = 0
  const elapsed = () => asyncScheduler.now()
  const now = () => elapsed() - (elapsed() > 13 ? setBackMs : 0)
  return gaps({
    status$: status$.pipe(
      tap(({ phase }) => {
        if (phase === 'ticketing' || phase === 'waiting') generation++
      }),
    ),
    player,
    generation: () => generation,
    receivedAt: () => now() - silenceMs,
    clock: { now, elapsed },
  })
}

describe('gaps', () => {
  test('emits each time the socket settles on a new connection with the player it was settled with', (run) => {
    const { hot, expectObservable } = run
    const status = '  --i---w--t--c--i---w--i--'
    const expected = '---------------g------h--'
    expectObservable(gapsOf(hot(status, statuses))).toBe(expected, {
      g: { from: 5, to: 15, durationMs: 10 },
      h: { from: 18, to: 22, durationMs: 4 },
    })
  })

  test('begins with the last frame that was received, not with the end of the connection', (run) => {
    const { hot, expectObservable } = run
    const status = '  -i----------w--i'
    const expected = '---------------g'
    expectObservable(gapsOf(hot(status, statuses), { silenceMs: 8 })).toBe(expected, {
      g: { from: 4, to: 15, durationMs: 11 },
    })
  })

  test('lasts as long as it did when the clock was set back in it', ({ hot, expectObservable }) => {
    const status = '  -i----------w--i'
    const expected = '---------------g'
    const hour = 3_600_000
    expectObservable(gapsOf(hot(status, statuses), { setBackMs: hour })).toBe(expected, {
      g: { from: 11, to: 15 - hour, durationMs: 3 },
    })
  })

  test('counts one gap over several attempts', ({ hot, expectObservable }) => {
    const status = '  -i--w-t-h-w-t-h-c-y-i'
    const expected = '--------------------g'
    expectObservable(gapsOf(hot(status, statuses))).toBe(expected, {
      g: { from: 3, to: 20, durationMs: 17 },
    })
  })

  test('is settled unidentified where no player is wanted, and where the player was refused', (run) => {
    const { hot, expectObservable } = run
    const status = '  -c--w--c--w--r'
    const unwanted = '  -------g-----h'
    const refused = ' -'

    const unwanted$ = gapsOf(hot(status, statuses), { player: () => null })
    expectObservable(unwanted$).toBe(unwanted, {
      g: { from: 3, to: 7, durationMs: 4 },
      h: { from: 9, to: 13, durationMs: 4 },
    })
    expectObservable(gapsOf(hot(status, statuses))).toBe(refused)
  })

  test('is none while a provider has not told yet who is wanted', ({ hot, expectObservable }) => {
    const status = '  -c--w--c--w--c'
    const expected = '-'
    const gap$ = gapsOf(hot(status, statuses), { player: () => undefined })
    expectObservable(gap$).toBe(expected)
  })

  test('is none when another player settles', ({ hot, expectObservable }) => {
    const status = '  -i--t--i--w--i'
    const expected = '-------------g'
    const player = () => (asyncScheduler.now() < 4 ? 1 : 2)

    expectObservable(gapsOf(hot(status, statuses), { player })).toBe(expected, {
      g: { from: 9, to: 13, durationMs: 4 },
    })
  })

  test('is none when the player identifies on the connection that was up', (run) => {
    const { hot, expectObservable } = run
    const status = ' -c--y--i--r--y--i'
    expectObservable(gapsOf(hot(status, statuses))).toBe('-')
  })
})
