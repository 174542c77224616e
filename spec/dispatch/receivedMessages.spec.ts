import { type Observable, Subject } from 'rxjs'
import { receivedMessages } from '../../lib/dispatch/receivedMessages.js'
import type { ChannelMessage } from '../../lib/protocol/responses/ChannelMessage.js'
import { ann, bob } from '../support/cast.js'
import { test } from '../support/marbles.js'
import { channel } from '../support/samples.js'

const anns: ChannelMessage = { channel, playerAlias: ann, message: 'hello' }
const bobs: ChannelMessage = { channel, playerAlias: bob, message: 'hello' }

function receivedOf(message$: Observable<ChannelMessage>, ownId: number) {
  return receivedMessages({
    // The one name that is asked for.
    dispatch: { on: () => message$ as Observable<never> },
    session: { status: () => ({ phase: 'connected', since: 0 }) },
    identity: { alias: () => ({ ...ann, id: ownId }) },
    now: () => 7,
  })
}

describe('receivedMessages', () => {
  test('notes of each message whether it is the player’s own and when it came', (run) => {
    const { hot, expectObservable } = run
    const message = ' -a-b'
    const message$ = hot(message, { a: anns, b: bobs })
    const received$ = receivedOf(message$, 1)

    expectObservable(received$).toBe(message, {
      a: { ...anns, own: true, receivedAt: 7 },
      b: { ...bobs, own: false, receivedAt: 7 },
    })
  })

  it('makes one object of a message for all, and listens while it has a subscriber', () => {
    const source = new Subject<ChannelMessage>()
    const received$ = receivedOf(source, 2)
    const emitted: unknown[] = []
    expect(source.observed).toBe(false)
    const first = received$.subscribe((message) => emitted.push(message))
    const second = received$.subscribe((message) => emitted.push(message))
    source.next(anns)
    first.unsubscribe()
    expect(source.observed).toBe(true)
    second.unsubscribe()

    expect(source.observed).toBe(false)
    expect(emitted).toHaveLength(2)
    expect(emitted[0]).toBe(emitted[1])
  })
})
