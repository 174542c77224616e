import { Subject } from 'rxjs'
import { receivedMessages } from '../../lib/dispatch/receivedMessages.js'
import type { ChannelMessage } from '../../lib/protocol/responses/ChannelMessage.js'
import { ann, bob } from '../support/cast.js'
import { marbles } from '../support/marbles.js'
import { channel } from '../support/samples.js'

const anns: ChannelMessage = { channel, playerAlias: ann, message: 'hello' }
const bobs: ChannelMessage = { channel, playerAlias: bob, message: 'hello' }

describe('receivedMessages', () => {
  it(
    'notes whose each message is and when it came',
    marbles(({ hot, expectObservable }) => {
      const message = ' -a-b'
      const message$ = hot(message, { a: anns, b: bobs })
      const received$ = receivedMessages({ message$, ownAlias: () => 1, now: () => 7 })

      expectObservable(received$).toBe(message, {
        a: { ...anns, own: true, receivedAt: 7 },
        b: { ...bobs, own: false, receivedAt: 7 },
      })
    }),
  )

  it('makes one object of a message for all, and listens while somebody does', () => {
    const source = new Subject<ChannelMessage>()
    const received$ = receivedMessages({ message$: source, ownAlias: () => 2, now: () => 7 })
    const heard: unknown[] = []
    expect(source.observed).toBe(false)
    const first = received$.subscribe((message) => heard.push(message))
    const second = received$.subscribe((message) => heard.push(message))
    source.next(anns)
    first.unsubscribe()
    expect(source.observed).toBe(true)
    second.unsubscribe()

    expect(source.observed).toBe(false)
    expect(heard).toHaveLength(2)
    expect(heard[0]).toBe(heard[1])
  })
})
