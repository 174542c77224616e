import { concatMap, filter, map } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import type { TaloScene } from 'talo-rx/testing'
import type { Player } from '../../../examples/demo/Player.js'
import type { Stage } from '../../../examples/demo/Stage.js'
import { expectations } from '../../../examples/demo/expectations.js'
import { story } from '../../../examples/demo/story.js'

function stageOf({ client, faults }: Pick<TaloScene, 'client' | 'faults'>): Stage {
  const player = (name: string): Player => ({ name, identifier: name, talo: client(name) })
  return {
    ada: player('ada'),
    grace: player('grace'),
    venue: {
      name: 'a test',
      apiUrl: '',
      accessKey: '',
      cutting: 'the test cuts every connection',
      cut: () => {
        faults.drop()
      },
      close: () => Promise.resolve(),
    },
  }
}

describe('the demo', () => {
  it(
    'keeps all that it expects, an outage included',
    taloTest(({ client, faults, expectObservable }) => {
      const verdict$ = story(stageOf({ client, faults })).pipe(
        filter((event) => event.kind === 'kept' || event.kind === 'missed'),
        map(({ kind, expectation }) => `${kind} ${expectation}`),
      )
      const all = expectations.map(([expectation]) => `kept ${expectation}`)
      expectObservable(verdict$, 'verdicts').toEmit(...all)
    }),
  )

  it(
    'tells each player of their outage, and of how long it was',
    taloTest(({ client, faults, expectObservable }) => {
      const gap$ = story(stageOf({ client, faults })).pipe(
        concatMap((event) =>
          event.kind === 'line' && event.sign === 'gap' ? [`${event.who}: ${event.detail}`] : [],
        ),
      )
      expectObservable(gap$, 'gaps').toBe('3274ms (ag) 1054ms |', {
        a: 'ada: 1.86 s of which nothing is known',
        g: 'grace: 1.86 s of which nothing is known',
      })
    }),
  )

  it(
    'ends early where the server refuses, and says why',
    taloTest(({ client, faults, expectObservable }) => {
      faults.refuse('POST /v1/game-channels/*/join', { status: 403, body: { message: 'full' } })
      const missed$ = story(stageOf({ client, faults })).pipe(
        filter((event) => event.kind === 'missed'),
      )
      expectObservable(missed$, 'missed').toBe('----------(m|)', {
        m: {
          kind: 'missed',
          expectation: 'room',
          why: 'POST /v1/game-channels/1/join answered 403: full',
        },
      })
    }),
  )
})
