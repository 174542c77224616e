import * as fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { responses } from '../../lib/codecs/frames.js'
import { frameOf } from '../../lib/frames/Frame.js'
import { faultsOf } from '../../lib/protocol/faultsOf.js'
import { reasons } from '../../lib/protocol/reasons.js'
import { failed, succeeded } from '../../lib/result/Result.js'
import { mutated } from '../support/codecInputs.js'
import { receivedFrames } from '../support/transcripts.js'

const utf8 = new TextEncoder()

/** A frame as a text, and as the same bytes. */
const kinds: readonly (readonly [string, (text: string) => string | Uint8Array])[] = [
  ['text', (text) => text],
  ['bytes', (text) => utf8.encode(text)],
]

describe.each(kinds)('a frame that came as %s', (_, raw) => {
  const frame = (text: string) => frameOf(raw(text))

  it('tells its name and its checked data', () => {
    const connected = frame('{"res":"v1.connected","data":{"a":1}}')

    expect(connected.res).toBe('v1.connected')
    expect(connected.isNoise).toBe(false)
    expect(connected.isHeartbeat).toBe(false)
    expect(connected.content()).toEqual(succeeded({ a: 1 }))
  })

  it('has content for every frame that a server really sent', () => {
    for (const { text, data, res } of receivedFrames()) {
      expect(frame(text).content()).toEqual(succeeded(data))
      expect(frame(text).res).toBe(res)
    }
  })

  it('is not parsed to learn its name: what is wrong with it is found when its content is asked for', () => {
    const broken = frame('{"res":"v1.channels.message","data":{"message":')

    expect(broken.res).toBe('v1.channels.message')
    expect(broken.isNoise).toBe(false)
    expect(broken.isHeartbeat).toBe(false)
    expect(broken.content()).toEqual(failed(['not JSON']))
  })

  it('is parsed once, however often its content is asked for', () => {
    const known = frame('{"res":"v1.connected","data":{}}')
    const odd = frame('{"data":{},"res":"v1.connected"}')

    expect(known.content()).toBe(known.content())
    expect(odd.res).toBe('v1.connected')
    expect(odd.content()).toBe(odd.content())
  })

  it('gives back its text', () => {
    expect(frame('{"res":"é"').text()).toBe('{"res":"é"')
  })

  it.each([
    ['a space', '{"res": "v1.connected","data":{}}'],
    ['another order', '{"data":{},"res":"v1.connected"}'],
    ['an escape', '{"res":"v1\\u002econnected","data":{}}'],
  ])('is known by its name though it is written with %s', (__, text) => {
    expect(frame(text).res).toBe('v1.connected')
    expect(frame(text).isNoise).toBe(false)
    expect(frame(text).content()).toEqual(succeeded({}))
  })

  it('F34 is a heartbeat when it is the bare text, and has no name then', () => {
    const { res, isHeartbeat, isNoise } = frame('v1.heartbeat')

    expect({ res, isHeartbeat, isNoise }).toEqual({
      res: undefined,
      isHeartbeat: true,
      isNoise: false,
    })
  })

  it.each([[' v1.heartbeat'], ['v1.heartbeaT'], ['"v1.heartbeat"']])(
    'is no heartbeat when it is %j',
    (text) => {
      expect(frame(text).isHeartbeat).toBe(false)
      expect(frame(text).isNoise).toBe(true)
    },
  )

  it.each([
    ['F35', 'empty', ''],
    ['F35', 'words', 'hello'],
    ['F35', 'cut off', '{"data":{"a":'],
    ['F35', 'HTML', '<html></html>'],
    ['F36', 'null', 'null'],
    ['F36', 'a number', '7'],
    ['F36', 'a string', '"v1.connected"'],
    ['F36', 'true', 'true'],
    ['F36', 'an array', '["v1.connected",{}]'],
    ['F36', 'without res', '{"data":{}}'],
    ['F36', 'one whose res is no text', '{"res":7,"data":{}}'],
    ['F36', 'one whose res is null', '{"res":null,"data":{}}'],
    ['F36', 'without data', '{"data2":{},"res":"v1.connected"}'],
    ['F40', 'an envelope in its prototype', '{"__proto__":{"res":"v1.connected","data":{}}}'],
  ])('%s is noise when it is %s', (__, ___, text) => {
    expect(frame(text).isNoise).toBe(true)
    expect(frame(text).res).toBeUndefined()
    expect(frame(text).content().ok).toBe(false)
  })

  it('F36 has no content where there is a name but no data', () => {
    const bare = frame('{"res":"v1.connected"}')

    expect(bare.res).toBe('v1.connected')
    expect(bare.content()).toEqual(failed(['no envelope { "res": string, "data": … }']))
  })

  it('F37 keeps the data of a name that it does not know as it came', () => {
    const unknown = frame('{"res":"v2.new","data":[1,null,"x"]}')

    expect(unknown.res).toBe('v2.new')
    expect(unknown.content()).toEqual(succeeded([1, null, 'x']))
  })

  it('F38 says where a known response is not as it must be', () => {
    const content = frame('{"res":"v1.channels.message","data":{"message":7}}').content()

    expect(content).toEqual(
      failed(expect.arrayContaining(['message: expected string, got number'])),
    )
  })

  it('F39 keeps keys that it does not know', () => {
    const text = '{"res":"v1.connected","extra":1,"data":{"newer":{"a":1}}}'

    expect(frame(text).content()).toEqual(succeeded({ newer: { a: 1 } }))
  })

  it.each([['__proto__'], ['constructor'], ['hasOwnProperty'], ['toString']])(
    'F40 takes %s for a name like any other that it does not know',
    (res) => {
      const content = frame(`{"res":"${res}","data":{"__proto__":{"polluted":1}}}`).content()

      expect(content.ok).toBe(true)
      expect({}).not.toHaveProperty('polluted')
    },
  )

  it('F42 refuses more than 16 MiB unread, which is no noise', () => {
    const huge = frame(`{"data":"${'x'.repeat(16 * 1024 * 1024)}","res":"v1.connected"}`)

    expect(huge.content()).toEqual(failed(['larger than 16777216 bytes']))
    expect(huge.res).toBeUndefined()
    expect(huge.isNoise).toBe(false)
  })

  it('F42 reads 10 MiB', () => {
    const big = frame(`{"res":"v2.big","data":"${'x'.repeat(10 * 1024 * 1024)}"}`)

    expect(big.content().ok).toBe(true)
  })

  it('F43 survives 10,000 levels of nesting', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    for (const res of ['v2.deep', 'v1.connected', 'v1.error']) {
      expect(() => frame(`{"res":"${res}","data":${deep}}`).content()).not.toThrow()
      expect(() => frame(`{"data":${deep},"res":"${res}"}`).res).not.toThrow()
    }
    expect(frame(`{"res":"v2.deep","data":${deep}}`).content().ok).toBe(true)
  })

  it('F43 is not fooled by a name that comes twice', () => {
    const text = `{"res":"v1.connected","data":{},"res":"v1.${'x'.repeat(9_000)}"}`
    const twofold = frame(text)

    expect(twofold.res).toBe('v1.connected')
    expect(twofold.content()).toEqual(failed([expect.stringContaining('v1.connected')]))
    expect(JSON.stringify(twofold.content()).length).toBeLessThan(300)
  })

  it('F43 takes the last of data that come twice, as JSON.parse does', () => {
    expect(frame('{"res":"v2.x","data":1,"data":2}').content()).toEqual(succeeded(2))
  })

  it('F43 takes numbers beyond 2^53 as JSON.parse does', () => {
    expect(frame('{"res":"v2.x","data":9007199254740993}').content()).toEqual(
      succeeded(9007199254740992),
    )
  })

  it('F43 throws at nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
        const any = frame(text)
        expect(() => [any.res, any.isNoise, any.isHeartbeat, any.content()]).not.toThrow()
      }),
    )
  })
})

describe('a frame', () => {
  it('means the same as a text and as bytes', () => {
    const envelope = fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.json())
      .map(([res, data]) => `{"res":${JSON.stringify(res)},"data":${data}}`)
    const start = fc.constantFrom('', ' ', '\uFEFF', '\n')
    fc.assert(
      fc.property(start, fc.oneof(envelope, fc.json()), (before, frame) => {
        const text = `${before}${frame}`
        const [a, b] = [frameOf(text), frameOf(utf8.encode(text))]
        expect([a.res, a.isNoise, a.content()]).toEqual([b.res, b.isNoise, b.content()])
      }),
    )
  })

  it('F43 keeps a lone surrogate of a text', () => {
    expect(frameOf('{"res":"v2.x","data":"\ud800"}').content()).toEqual(succeeded('\ud800'))
  })

  it('F43 reads bytes that are no UTF-8 as far as they go', () => {
    const bytes = utf8.encode('{"res":"v2.x","data":"?"}')
    bytes[bytes.indexOf(0x3f)] = 0xff

    expect(frameOf(bytes).content()).toEqual(succeeded('\uFFFD'))
  })

  it('F41 is noise when it is bytes of something else', () => {
    expect(frameOf(new Uint8Array([0, 1, 2, 0xff, 0xfe])).isNoise).toBe(true)
  })
})

describe('a frame of a known name', () => {
  it.each(Object.entries<t.Mixed>(responses))(
    'has the content that the codec of %s sees in it, or its reasons',
    (res, codec) => {
      fc.assert(
        fc.property(mutated(codec), (value) => {
          const text = JSON.stringify({ res, data: value ?? null }, withoutBigInts)
          const { data } = JSON.parse(text) as { readonly data?: unknown }
          fc.pre(data !== undefined)
          const decoded = codec.decode(data)
          expect(frameOf(text).content()).toEqual(
            isLeft(decoded) ? failed(reasons(faultsOf(decoded.left))) : succeeded(data),
          )
        }),
      )
    },
  )
})

function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
