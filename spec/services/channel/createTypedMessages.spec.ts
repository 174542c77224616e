import * as t from 'io-ts'
import { map, of } from 'rxjs'
import type { ReceivedMessage } from '../../../lib/dispatch/receivedMessages.js'
import { createTypedMessages } from '../../../lib/services/channel/createTypedMessages.js'
import { ann } from '../../support/cast.js'
import { marbles } from '../../support/marbles.js'
import { channel } from '../../support/samples.js'

function received(message: string): ReceivedMessage {
  return { channel, playerAlias: ann, message, own: false, receivedAt: 0 }
}

describe('createTypedMessages', () => {
  it(
    'reads each message as a value, or says why it is none',
    marbles(({ hot, expectObservable }) => {
      const letters = { a: received('1'), x: received('"no"'), b: received('2') }
      const message$ = hot('     -a-x-b-', letters)
      const typed = '            -A---B-'
      const invalid = '          ---X---'

      const messages = createTypedMessages({ message$, send: () => of() }, t.number)
      expectObservable(messages.message$).toBe(typed, {
        A: { ...letters.a, message: 1 },
        B: { ...letters.b, message: 2 },
      })
      expectObservable(
        messages.invalid$.pipe(map(({ message, reasons }) => [message, reasons.length])),
      ).toBe(invalid, { X: ['"no"', 1] })
    }),
  )

  it(
    'reads each message once for all subscribers, and none for nobody',
    marbles(({ hot, expectObservable, flush }) => {
      const read: unknown[] = []
      const decode = (json: unknown) => {
        read.push(json)
        return json
      }
      const message$ = hot('-a-b-c', { a: received('1'), b: received('2'), c: received('3') })
      const messages = createTypedMessages({ message$, send: () => of() }, { decode })
      expectObservable(messages.message$.pipe(map(({ message }) => message)), '--^-!').toBe(
        '---b',
        { b: 2 },
      )
      expectObservable(messages.invalid$, '--^-!').toBe('')
      flush()
      expect(read).toEqual([2])
    }),
  )

  it('writes a value as JSON, and rejects what has no JSON form', () => {
    const sent: unknown[] = []
    const messages = createTypedMessages(
      {
        message$: of(),
        send: (...args) => {
          sent.push(args)
          return of({ outcome: 'sent' })
        },
      },
      { decode: (json): unknown => json, encode: (value) => value },
    )
    const outcomes: unknown[] = []
    messages.send({ x: 1 }, { ttl: 5 }).subscribe()
    for (const none of [undefined, () => 1, 1n]) {
      messages.send(none).subscribe((outcome) => outcomes.push(outcome))
    }

    expect(sent).toEqual([['{"x":1}', { ttl: 5 }]])
    expect(outcomes).toMatchObject(
      Array.from({ length: 3 }, () => ({ outcome: 'rejected', reason: 'unserialisable' })),
    )
  })
})
