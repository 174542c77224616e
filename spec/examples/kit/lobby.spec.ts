import { NEVER } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import { lobby } from '../../../examples/lobby.js'
import { line } from '../../../examples/support/look.js'

const here = {
  a: line('news', '→', 'ada is here'),
  b: line('news', '→', 'bob is here'),
}

describe('the lobby', () => {
  it(
    'shows who is there and what is said, and leaves when nothing more is typed',
    taloTest(({ client, puppet, channel, hot, expectObservable, expectCalls }) => {
      const ada = client('ada')
      const bob = puppet('bob')
      const id = channel('lobby', [bob])
      bob.says(id, '29ms h', { h: 'hello, ada' })
      const typed$ = hot('39ms y-e-s---|', { y: ' hello, bob ', e: '', s: '/status in a match' })
      expectObservable(lobby(ada, 'ada', typed$), 'lobby').toBe(
        '------------(ab) 14ms h----------y---s---|',
        {
          ...here,
          h: line('chat', 'bob', 'hello, ada'),
          y: line('chat', 'ada', 'hello, bob'),
          s: line('news', '→', 'ada is here: in a match'),
        },
      )
      expectCalls('POST /v1/game-channels/*/leave').toBe('48ms 2')
    }),
  )

  it(
    'tells of an outage, and of who went meanwhile',
    taloTest(({ client, puppet, channel, at, faults, expectObservable }) => {
      const ada = client('ada')
      const bob = puppet('bob')
      const id = channel('lobby', [bob])
      at('29ms x---l', {
        x: () => {
          faults.drop(ada)
        },
        l: () => {
          bob.leave(id)
        },
      })
      expectObservable(lobby(ada, 'ada', NEVER), 'lobby').toBe(
        '------------(ab) 13ms x 1505ms g 2005ms w',
        {
          ...here,
          x: line('trouble', '○', 'no connection, tried again in 1.5 s'),
          l: line('news', '←', 'ada left'),
          g: line('trouble', '○', 'back after 1.5 s; what was said meanwhile is lost'),
          w: line('news', '←', 'bob left'),
        },
      )
    }),
  )
})
