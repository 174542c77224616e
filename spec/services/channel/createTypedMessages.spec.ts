import * as t from 'io-ts'
import { map, of, Subject } from 'rxjs'
import * as z from 'zod'
import type { ReceivedMessage } from '../../../lib/dispatch/receivedMessages.js'
import { createTypedMessages } from '../../../lib/services/channel/createTyped.js'
import { createSecrets } from '../../../lib/trace/createSecrets.js'
import { ann } from '../../support/cast.js'
import { marbles } from '../../support/marbles.js'
import { channel } from '../../support/samples.js'

const { redact } = createSecrets(['s3cret-of-the-game'])

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

      const messages = createTypedMessages({ message$, redact, send: () => of() }, t.number)
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
    'reads each message once for all subscribers, and none without any',
    marbles(({ hot, expectObservable, flush }) => {
      const read: unknown[] = []
      const decode = (json: unknown) => {
        read.push(json)
        return json
      }
      const message$ = hot('-a-b-c', { a: received('1'), b: received('2'), c: received('3') })
      const messages = createTypedMessages({ message$, redact, send: () => of() }, { decode })
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
        redact,
        send: (...args) => {
          sent.push(args)
          return of({ outcome: 'sent' })
        },
      },
      { decode: (json: unknown) => json, encode: (value: unknown) => value },
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

describe('a type of messages', () => {
  const Position = z.object({ x: z.number() })
  const hint = 'pass the schema itself, or its parse'

  /** What becomes of messages: the value, or the reasons why it is none. */
  const ofMessages = (given: unknown, texts: readonly string[]): readonly unknown[] => {
    const message$ = new Subject<ReceivedMessage>()
    const messages = createTypedMessages({ message$, redact, send: () => of() }, given)
    const told: unknown[] = []
    messages.message$.subscribe(({ message }) => told.push(message))
    messages.invalid$.subscribe(({ reasons }) => told.push(reasons))
    for (const text of texts) message$.next(received(text))
    return told
  }

  it.each([
    [{ decode: (json: unknown) => JSON.parse(`x${String(json)}`) as unknown }],
    [
      z.unknown().refine(() => false, {
        error: ({ input }) => `${'.'.repeat(190)}${String(input)}`,
      }),
    ],
    [t.strict({ other: t.string })],
  ])('F127 shows no secret that a decoder quotes: %#', (given) => {
    const told = ofMessages(given, ['"s3cret-of-the-game"', '{"s3cret-of-the-game":1}'])
    expect(told).toHaveLength(2)
    expect(JSON.stringify(told)).not.toMatch(/s3cr/)
  })

  it('F125 is a schema as it is, which says what is wrong and where', () => {
    const wrong = 'x: Invalid input: expected number, received string'
    expect(ofMessages(Position, ['{"x":1}', '{"x":"far"}', 'no'])).toEqual([
      { x: 1 },
      [wrong],
      ['it is not JSON'],
    ])
  })

  it('F125 is a schema that changes what it reads', () => {
    const Level = z.string().transform(Number)
    expect(ofMessages(Level, ['"7"'])).toEqual([7])
    expect(ofMessages({ decode: (json: unknown) => Level.parse(json) }, ['"7"'])).toEqual([7])
  })

  it('F125 is none that gives promises', () => {
    expect(ofMessages({ decode: Position.parseAsync }, ['{"x":1}', '{"x":"far"}'])).toEqual([
      [hint],
      [hint],
    ])
    const late = z.string().refine(async () => Promise.resolve(true))
    const told = ['the schema gave a promise: it has to judge at once']
    expect(ofMessages(late, ['"a"'])).toEqual([told])
  })

  it('F125 is none that gives the results of a safeParse', () => {
    expect(ofMessages({ decode: Position.safeParse }, ['{"x":1}', '{"x":"far"}'])).toEqual([
      [hint],
      [hint],
    ])
  })

  it('F125 may have a success of its own', () => {
    const own = [
      { success: true },
      { success: true, data: 1, round: 2 },
      { success: false, data: 1 },
      { success: 'yes', data: 1 },
    ]
    const texts = own.map((message) => JSON.stringify(message))
    expect(ofMessages({ decode: (json: unknown) => json }, texts)).toEqual(own)
    const result = z.object({ success: z.literal(true), data: z.number() })
    expect(ofMessages(result, ['{"success":true,"data":1}'])).toEqual([{ success: true, data: 1 }])
  })
})
