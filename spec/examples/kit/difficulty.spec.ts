import { taloTest } from 'talo-rx/testing'
import { difficulty, waves } from '../../../examples/difficulty.js'

describe('the difficulty', () => {
  it(
    'counts as it is when a wave begins, whatever the studio says later',
    taloTest(({ client, at, hot, dashboard, expectObservable }) => {
      const difficulty$ = difficulty(client().liveConfig, hot('a---b', { a: 1, b: 2 }))
      at('9ms m 9ms n', {
        m: () => {
          dashboard.setLiveConfig([{ key: 'enemies-per-level', value: '5' }])
        },
        n: () => {
          dashboard.setLiveConfig([{ key: 'enemies-per-level', value: 'many' }])
        },
      })
      const wave$ = waves(hot('--x----x 9ms x 9ms x'), difficulty$)
      expectObservable(wave$, 'waves').toBe('--a----b 9ms c 9ms c', {
        a: { enemies: 3, speed: 1 },
        b: { enemies: 6, speed: 1 },
        c: { enemies: 10, speed: 1 },
      })
    }),
  )

  it(
    'is the default while there is no server to say otherwise',
    taloTest(({ client, at, hot, faults, dashboard, expectObservable }) => {
      dashboard.setLiveConfig([{ key: 'enemy-speed', value: '2' }])
      const online = faults.offline()
      at('99ms o', online)
      const difficulty$ = difficulty(client().liveConfig, hot('a', { a: 1 }))
      expectObservable(difficulty$, 'difficulty').toBe('a 1335ms (ab)', {
        a: { enemies: 3, speed: 1 },
        b: { enemies: 3, speed: 2 },
      })
    }),
  )
})
