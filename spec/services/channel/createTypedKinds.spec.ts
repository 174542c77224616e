import { type } from 'arktype'
import * as t from 'io-ts'
import { map, of } from 'rxjs'
import * as v from 'valibot'
import * as z from 'zod'
import { createTyped } from '../../../lib/services/channel/createTyped.js'
import type { ReceivedMessage } from '../../../lib/dispatch/receivedMessages.js'
import { ann } from '../../support/cast.js'
import { marbles } from '../../support/marbles.js'
import { channel } from '../../support/samples.js'

function received(json: unknown): ReceivedMessage {
  const message = typeof json === 'string' ? json : JSON.stringify(json)
  return { channel, playerAlias: ann, message, own: false, receivedAt: 0 }
}

const pos = { x: 1, y: 2 }

/** The same two kinds, in the words of each library. */
const libraries = [
  ['zod', { pos: z.object({ x: z.number(), y: z.number() }), chat: z.string() }],
  ['valibot', { pos: v.object({ x: v.number(), y: v.number() }), chat: v.string() }],
  ['arktype', { pos: type({ x: 'number', y: 'number' }), chat: type('string') }],
  ['io-ts', { pos: t.type({ x: t.number, y: t.number }), chat: t.string }],
] as const

describe('messages of several kinds', () => {
  marbles.each(libraries)(
    'are read by kind, by the schemas of %s',
    ({ hot, expectObservable }, _, kinds) => {
      const message$ = hot(' -p-c-b-n-k-u-', {
        p: received({ type: 'pos', data: pos }),
        c: received({ type: 'chat', data: 'hello' }),
        b: received({ type: 'pos', data: { x: 'far' } }),
        n: received('no JSON'),
        k: received({ type: 'toString', data: 1 }),
        u: received('"pos"'),
      })
      const typed = createTyped({ message$, redact: (text) => text, send: () => of() })(
        kinds as (typeof libraries)[0][1],
      )
      const position$ = typed.on('pos').pipe(map(({ message }) => message))
      expectObservable(position$).toBe('-p-----------', { p: pos })
      expectObservable(typed.on('chat').pipe(map(({ message }) => message))).toBe('---c---------', {
        c: 'hello',
      })
      const reasons$ = typed.invalid$.pipe(map(({ reasons }) => reasons.length > 0))
      expectObservable(reasons$).toBe('-----b-n-k-u-', { b: true, n: true, k: true, u: true })
    },
  )

  it('are written with their kind, and as their codec says', () => {
    const sent: unknown[] = []
    function send(...args: readonly unknown[]) {
      sent.push(args)
      return of({ outcome: 'sent' as const })
    }
    const When = {
      decode: (json: unknown) => new Date(String(json)),
      encode: (date: Date) => date.toISOString(),
    }
    const typed = createTyped({ message$: of(), redact: (text) => text, send })({
      when: When,
      chat: z.string(),
      ping: z.undefined(),
    })
    typed.send('when', new Date(0), { ttl: 5 }).subscribe()
    typed.send('chat', 'hi').subscribe()
    typed.send('ping', undefined).subscribe()
    expect(sent).toEqual([
      ['{"type":"when","data":"1970-01-01T00:00:00.000Z"}', { ttl: 5 }],
      ['{"type":"chat","data":"hi"}', undefined],
      ['{"type":"ping"}', undefined],
    ])

    const outcomes: unknown[] = []
    typed.send('when', new Date(NaN)).subscribe((outcome) => outcomes.push(outcome))
    typed.send('toString' as 'chat', 'hi').subscribe((outcome) => outcomes.push(outcome))
    expect(outcomes).toMatchObject([
      { outcome: 'rejected', reason: 'unserialisable' },
      { outcome: 'rejected', reason: 'malformed' },
    ])
    expect(sent).toHaveLength(3)
  })

  it('are refused where there is none, or one that is no decoder', () => {
    const typed = createTyped({ message$: of(), redact: (text) => text, send: () => of() })
    const wrong: readonly unknown[] = [{}, { pos: 7 }, { pos: {} }, null, [z.string()], 7]
    for (const one of wrong) {
      expect(() => typed(one as { readonly chat: z.ZodString })).toThrow(/option "/)
    }
  })

  it('a schema of arktype, which is a function, is a schema', () => {
    const typed = createTyped({
      message$: of(received({ x: 1 })),
      redact: (text) => text,
      send: () => of(),
    })(type({ x: 'number' }))
    const read: unknown[] = []
    typed.message$.subscribe(({ message }) => read.push(message))
    expect(read).toEqual([{ x: 1 }])
  })
})
