import { BehaviorSubject } from 'rxjs'
import { difficulty } from '../../examples/difficulty.js'
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
})
