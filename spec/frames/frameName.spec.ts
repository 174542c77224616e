import * as fc from 'fast-check'
import { frameName } from '../../lib/frames/frameName.js'
import { receivedFrames } from '../support/transcripts.js'

const utf8 = new TextEncoder()

/** The name as parsing the whole frame tells it. */
function parsedName(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && 'res' in value ? value.res : undefined
}

describe('frameName', () => {
  it('reads the name of every frame that a server really sent', () => {
    const frames = receivedFrames()
    expect(frames.length).toBeGreaterThan(50)
    for (const { text, res } of frames) {
      expect(frameName(text)).toBe(res)
      expect(frameName(utf8.encode(text))).toBe(res)
    }
  })

  it('agrees with JSON.parse wherever it reads a name, in a text and in bytes', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\\', 'a', 'é', '\u0000', '\u007f', '.') }),
    )
    fc.assert(
      fc.property(name, fc.json(), (res, data) => {
        const text = `{"res":${JSON.stringify(res)},"data":${data}}`
        for (const read of [frameName(text), frameName(utf8.encode(text))]) {
          if (read !== undefined) expect(read).toBe(parsedName(text))
        }
      }),
    )
  })

  it('reads every name that is spelled like those of the protocol', () => {
    const part = fc.stringMatching(/^[a-z0-9_-]{1,20}$/)
    const name = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('.'))
    fc.assert(
      fc.property(name, fc.json(), (res, data) => {
        const text = `{"res":"${res}","data":${data}}`
        expect(frameName(text)).toBe(res)
        expect(frameName(utf8.encode(text))).toBe(res)
      }),
    )
  })

  it.each([
    ['a space before the name', '{"res": "v1.connected","data":{}}'],
    ['a space before the key', '{ "res":"v1.connected","data":{}}'],
    ['another order', '{"data":{},"res":"v1.connected"}'],
    ['another key', '{"req":"v1.connected","data":{}}'],
    ['an escape', '{"res":"v1\\u002econnected","data":{}}'],
    ['an escaped quote', '{"res":"v1\\"connected","data":{}}'],
    ['no end', '{"res":"v1.connected'],
    ['nothing after the start', '{"res":"'],
    ['no text for a name', '{"res":7,"data":{}}'],
    ['a name of 129 characters', `{"res":"${'a'.repeat(129)}","data":{}}`],
    ['the heartbeat', 'v1.heartbeat'],
    ['nothing', ''],
  ])('reads none where there is %s', (_, text) => {
    expect(frameName(text)).toBeUndefined()
    expect(frameName(utf8.encode(text))).toBeUndefined()
  })

  it('reads a name of 128 characters and an empty one', () => {
    for (const name of ['a'.repeat(128), '']) {
      const text = `{"res":"${name}","data":{}}`
      expect(frameName(text)).toBe(name)
      expect(frameName(utf8.encode(text))).toBe(name)
    }
  })

  it('F42 looks no further than a name can be long', () => {
    const endless = utf8.encode(`{"res":"${'a'.repeat(1_000)}`)
    const looked: number[] = []
    const watched = new Proxy(endless, {
      get: (bytes, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked.push(Number(key))
        const value: unknown = Reflect.get(bytes, key)
        return value
      },
    })

    expect(frameName(watched)).toBeUndefined()
    expect(Math.max(...looked)).toBeLessThan(200)
  })
})
