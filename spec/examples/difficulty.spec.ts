import { BehaviorSubject, Subject } from 'rxjs'
import { difficulty, waves } from '../../examples/difficulty.js'
import { runExample } from '../support/runExample.js'
import { marbles } from '../support/marbles.js'
import { next, record, scenario, until } from '../support/scenario.js'

describe('the difficulty', () => {
  scenario(
    'follows the dashboard and the level, and falls back where the dashboard says nothing or nonsense',
    async ({ emulator, client }) => {
      const { liveConfig } = client()
      const { setLiveConfig } = emulator.dashboard
      const level$ = new BehaviorSubject(2)
      const difficulty$ = difficulty(liveConfig, level$)
      const seen = record(difficulty$)
      expect(seen).toEqual([{ enemies: 6, speed: 1 }])

      await next(liveConfig.config$, 'the config')
      setLiveConfig([
        { key: 'enemies-per-level', value: '5' },
        { key: 'enemy-speed', value: '2' },
      ])
      await until(liveConfig.config$, (config) => config['enemy-speed'] === '2', 'the change')
      expect(seen.at(-1)).toEqual({ enemies: 10, speed: 2 })

      setLiveConfig([{ key: 'enemy-speed', value: 'fast' }])
      await until(liveConfig.config$, (config) => config['enemy-speed'] === 'fast', 'nonsense')
      expect(seen.at(-1)).toEqual({ enemies: 6, speed: 2 })

      level$.next(3)
      expect(seen.at(-1)).toEqual({ enemies: 9, speed: 2 })
    },
  )

  scenario(
    'is the default while there is no server to say otherwise',
    async ({ emulator, client }) => {
      emulator.faults.refuseCalls({ path: '/v1/game-config' }, { status: 503 })
      const { liveConfig } = client()
      const level$ = new Subject<number>()
      const seen = record(difficulty(liveConfig, level$))
      const failed = until(liveConfig.config$.state$, ({ phase }) => phase === 'unavailable', 'no')
      level$.next(1)
      await failed
      expect(seen).toEqual([{ enemies: 3, speed: 1 }])
    },
  )

  it(
    'counts for a wave as it is when the wave begins',
    marbles(({ hot, expectObservable }) => {
      const values = { a: { enemies: 3, speed: 1 }, b: { enemies: 5, speed: 1 } }
      const difficulty$ = hot('a---b----', values)
      const begin$ = hot('     --x-x-x-x')
      expectObservable(waves(begin$, difficulty$)).toBe('--a-b-b-b', values)
    }),
  )

  it('is a program', async () => {
    const running = runExample('difficulty')
    // Which level it is by then depends on the machine.
    const isLast = (line: string) => /^a wave of \d+ enemies at speed 1\.5$/.test(line)
    await until(running.line$, isLast, 'a wave at the last speed', 30_000)
    running.child.kill('SIGTERM')
    expect(await running.ended()).toBe(0)
    expect(running.complaint()).toBe('')
  }, 60_000)
})
