import { taloTest } from 'talo-rx/testing'
import { test } from 'vitest'
import { lines, where } from './game'

test(
  'shows what is said, and not the positions',
  taloTest(({ player, puppet, channel, expectObservable }) => {
    const ada = player('ada')
    const bob = puppet('bob')
    const id = channel('lobby', [ada, bob])
    bob.says(id, '--p-h', { p: '{"x":0.5,"y":0.5}', h: 'hello' })
    expectObservable(lines(ada.channel(id)), 'lines').toBe('-----h', { h: 'bob: hello' })
  }),
)

test(
  'shows where the others are, and begins anew after an outage',
  taloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
    const ada = player('ada')
    const bob = puppet('bob')
    const id = channel('lobby', [ada, bob])
    bob.says(id, '--p', { p: '{"x":0.5,"y":0.5}' })
    at('-----x', () => faults.drop(ada))
    expectObservable(where(ada, ada.channel(id)), 'where').toEmit(
      {},
      { bob: { x: 0.5, y: 0.5 } },
      {},
    )
  }),
)
