import { Observable } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import type { TestClient } from 'talo-rx/testing'
import { sayHello } from '../../../examples/quickStart.js'

const line$ = (talo: TestClient) =>
  new Observable<string>((lines) => {
    sayHello(talo, (line) => {
      lines.next(line)
    })
  })

const dialing = ['socket: ticketing', 'socket: dialing', 'socket: handshaking']
const identifying = ['socket: connected', 'socket: identifying', 'socket: identified']

describe('the quick start', () => {
  it(
    'says hello to a channel and receives it',
    taloTest(({ client, expectObservable }) => {
      expectObservable(line$(client()), 'lines').toEmit(
        'socket: idle',
        ...dialing,
        ...identifying,
        '[lobby] ada: Hello, everybody!',
        'hello: delivered',
      )
    }),
  )

  it(
    'tells why it could not say hello, and of an outage',
    taloTest(({ client, at, faults, expectObservable }) => {
      const talo = client()
      faults.refuse('POST /v1/game-channels', { status: 403, body: { message: 'not here' } })
      at('29ms x', () => {
        faults.drop(talo)
      })
      expectObservable(line$(talo), 'lines').toEmit(
        'socket: idle',
        ...dialing,
        ...identifying,
        'could not say hello: HttpError: POST /v1/game-channels answered 403: not here',
        'socket: waiting',
        ...dialing,
        ...identifying,
      )
    }),
  )
})
