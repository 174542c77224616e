import { map } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import { roomNames, typeInto, windowOf } from '../../../examples/chat.js'

describe('the chat', () => {
  it(
    'shows what is said, and says what is typed',
    taloTest(({ player, puppet, channel, hot, expectObservable }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const id = channel('chat', [ada, bob])
      const room = ada.channel(id)
      bob.says(id, '9ms h', { h: 'hello' })
      const typed$ = hot('19ms y-n', { y: ' hi, bob ', n: ' ' })
      const shown$ = windowOf(room).pipe(
        map((lines) => lines.map(({ by, text }) => `${by}: ${text}`)),
      )
      expectObservable(shown$, 'window').toEmit([], ['bob: hello'], ['bob: hello', 'ada: hi, bob'])
      expectObservable(typeInto(room, typed$), 'problems').toBeSilent()
    }),
  )

  it(
    'tells what was not sent, and lists the rooms',
    taloTest(({ player, puppet, channel, hot, expectObservable }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const id = channel('chat', [bob])
      expectObservable(typeInto(ada.channel(id), hot('--y', { y: 'hi' })), 'problems').toEmit(
        expect.stringMatching(/^hi \(/) as string,
      )
      expectObservable(roomNames(ada), 'rooms').toBe('--(r|)', { r: 'chat (1)' })
    }),
  )
})
