import { taloTest } from 'talo-rx/testing'
import { chooseMap, matchIn, setPoints, sharedState } from '../../../examples/sharedState.js'

describe('shared state', () => {
  it(
    'is the same for both who write at the same time',
    taloTest(({ player, channel, expectObservable }) => {
      const ada = player('ada')
      const grace = player('grace')
      const id = channel('match', [ada, grace])
      const line$ = sharedState(ada.channel(id), grace.channel(id))
      expectObservable(line$, 'lines').toEmit(
        'ada sees    map none, ada 0, grace 0',
        'grace sees  map none, ada 0, grace 0',
        'ada sees    map harbour, ada 0, grace 0',
        'grace sees  map harbour, ada 0, grace 0',
        'ada sees    map castle, ada 0, grace 0',
        'grace sees  map castle, ada 0, grace 0',
        'ada sees    map castle, ada 3, grace 0',
        'grace sees  map castle, ada 3, grace 0',
        'ada sees    map castle, ada 3, grace 5',
        'grace sees  map castle, ada 3, grace 5',
      )
    }),
  )

  it(
    'is written although the server is in trouble, and caught up with after an outage',
    taloTest(({ player, channel, at, faults, expectObservable, expectCalls }) => {
      const ada = player('ada')
      const grace = player('grace')
      const id = channel('match', [ada, grace])
      faults.refuse('PUT /v1/game-channels/*/storage', { status: 503, times: 1 })
      at('-----x---m---p', {
        x: () => {
          faults.drop(grace)
        },
        m: () => chooseMap(ada.channel(id), 'harbour'),
        p: () => setPoints(ada.channel(id), 'ada', 3),
      })
      expectCalls('PUT /v1/game-channels/*/storage').toEmit('x', '2', '2')
      expectObservable(matchIn(grace.channel(id)), 'grace').toBe('--n 2510ms c', {
        n: { map: 'none', points: { ada: 0, grace: 0 } },
        c: { map: 'harbour', points: { ada: 3, grace: 0 } },
      })
    }),
  )

  it(
    'says what it could not write',
    taloTest(({ player, channel, expectObservable }) => {
      const ada = player('ada')
      const id = channel('match', [player('grace')])
      const failure = expect.objectContaining({ _tag: 'HttpError', status: 403 }) as unknown
      const failed = expect.objectContaining({ outcome: 'failed', failure }) as never
      expectObservable(chooseMap(ada.channel(id), 'castle'), 'outcome').toEmit(failed)
    }),
  )
})
