import { BehaviorSubject, firstValueFrom, from, map } from 'rxjs'
import { createTalo } from '../lib/index.js'
import { platformOf } from '../lib/platformOf.js'
import type { TaloOptions } from '../lib/TaloOptions.js'
import { test } from './support/marbles.js'

const accessKey = 'the-access-key'
const { fetch: knownFetch } = globalThis
const knownSocket = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')

function given(options: object): TaloOptions {
  return { accessKey, ...options }
}
function refusal(options: unknown): unknown {
  try {
    createTalo(options as TaloOptions).dispose()
    return 'taken'
  } catch (thrown) {
    return thrown
  }
}
function answering(status: number) {
  return jest.fn(() => Promise.resolve(new Response(null, { status })))
}

beforeEach(() => {
  Object.defineProperty(globalThis, 'WebSocket', {
    configurable: true,
    writable: true,
    value: function WebSocket() {
      // Not dialled with here.
    },
  })
})
afterEach(() => {
  globalThis.fetch = knownFetch
  Reflect.deleteProperty(globalThis, 'WebSocket')
  if (knownSocket !== undefined) Object.defineProperty(globalThis, 'WebSocket', knownSocket)
})

describe('the platform', () => {
  it('F90 uses the fetch of the moment', async () => {
    const talo = createTalo(given({ autoConnect: false }))
    const late = answering(204)
    globalThis.fetch = late
    await firstValueFrom(talo.health.check(), { defaultValue: null })

    expect(late).toHaveBeenCalledTimes(1)
    talo.dispose()
  })

  it("F90 uses the fetch that was given, whatever becomes of the platform's", async () => {
    const own = answering(204)
    const talo = createTalo(given({ autoConnect: false, fetch: own }))
    const late = answering(204)
    globalThis.fetch = late
    await firstValueFrom(talo.health.check(), { defaultValue: null })

    expect([own.mock.calls.length, late.mock.calls.length]).toEqual([1, 0])
    talo.dispose()
  })

  it('F90 dials with the WebSocket of the moment', () => {
    const { dial } = platformOf(given({}))
    const dialled: string[] = []
    class Spy {
      constructor(url: string) {
        dialled.push(url)
      }
      send() {
        throw new Error('it is not open')
      }
    }
    Object.defineProperty(globalThis, 'WebSocket', { configurable: true, value: Spy })
    dial('wss://api.test/', {
      opened: () => undefined,
      received: () => undefined,
      failed: () => undefined,
      closed: () => undefined,
    })

    expect(dialled).toEqual(['wss://api.test/'])
  })

  it('F90 fails a call, and no more, where the fetch is gone by then', async () => {
    const talo = createTalo(given({ autoConnect: false }))
    Reflect.deleteProperty(globalThis, 'fetch')

    await expect(firstValueFrom(talo.health.check(), { defaultValue: null })).rejects.toMatchObject(
      { _tag: 'Unreachable' },
    )
    talo.dispose()
  })

  it.each([
    ['options', undefined],
    ['options', null],
    ['options', 'the-access-key'],
    ['random', given({ random: 5 })],
    ['now', given({ now: {} })],
    ['lifecycle$', given({ lifecycle$: 5 })],
    ['lifecycle$', given({ lifecycle$: {} })],
    ['lifecycle$', given({ lifecycle$: 'active' })],
    ['fetch', given({ fetch: 'fetch' })],
    ['webSocket', given({ webSocket: {} })],
    ['verification', given({ verification: {} })],
  ])('F95 says that %s is wrong', (option, options) => {
    expect(refusal(options)).toMatchObject({ _tag: 'TaloConfigError', option })
  })

  it.each([
    ['apiURL', 'did you mean apiUrl?'],
    ['acesskey', 'did you mean accessKey?'],
    ['lifecycle', 'did you mean lifecycle$?'],
    ['websocket', 'did you mean webSocket?'],
  ])('F94 knows no option %s, and says which was meant', (name, hint) => {
    const refused = refusal(given({ [name]: 'x' }))

    expect(refused).toMatchObject({ _tag: 'TaloConfigError', option: name })
    expect(String(refused)).toContain(hint)
  })

  it('F94 lists the options where none is near', () => {
    expect(String(refusal(given({ onMessage: 'x' })))).toContain('accessKey, apiUrl, socketUrl')
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
    ['gives no number', () => NaN],
    ['gives a number beyond', () => 7],
  ])('F95 does without a random that %s', (_, random) => {
    const { random: sound } = platformOf(given({ random }))

    expect(sound()).toBeGreaterThanOrEqual(0)
    expect(sound()).toBeLessThan(1)
  })

  it('F95 does without a now that gives no time', () => {
    const { now } = platformOf(given({ now: () => 'soon' }))

    expect(Math.abs(now() - Date.now())).toBeLessThan(60_000)
  })

  it.each([
    ['an observable', new BehaviorSubject('hidden')],
    ['a promise', Promise.resolve('hidden')],
    ['an iterable', ['hidden']],
    [
      'an async iterable',
      {
        async *[Symbol.asyncIterator]() {
          yield await Promise.resolve('hidden')
        },
      },
    ],
  ])('F92 takes a lifecycle$ that is %s', async (_, lifecycle$) => {
    const { lifecycle$: emitted$ } = platformOf(given({ lifecycle$ }))

    expect(await firstValueFrom(from(emitted$), { defaultValue: null })).toBe('hidden')
  })

  it.each([
    ['no status', { headers: { get: (): null => null }, text: () => Promise.resolve('') }],
    ['no body', { status: 200, headers: { get: (): null => null } }],
    ['nothing', undefined],
  ])('F95 calls an answer with %s unreachable', async (_, answer) => {
    const fetch = () => Promise.resolve(answer)
    const talo = createTalo(given({ autoConnect: false, fetch }))

    await expect(firstValueFrom(talo.health.check(), { defaultValue: null })).rejects.toMatchObject(
      { _tag: 'Unreachable' },
    )
    talo.dispose()
  })

  it('F95 does without the headers of an answer', async () => {
    const fetch = () => Promise.resolve({ status: 429, text: () => Promise.resolve('') })
    const talo = createTalo(given({ autoConnect: false, fetch }))

    await expect(
      firstValueFrom(talo.channels.find(1), { defaultValue: null }),
    ).rejects.toMatchObject({
      _tag: 'RateLimited',
    })
    talo.dispose()
  })

  it('F70 measures durations whatever the wall clock is set to', () => {
    const { now, elapsed } = platformOf(given({ now: () => Date.now() + 3_600_000 }))
    const before = elapsed()
    const wall = jest.spyOn(Date, 'now').mockReturnValue(0)

    expect(now()).toBe(3_600_000)
    expect(elapsed() - before).toBeLessThan(1_000)
    wall.mockRestore()
  })

  test('measures durations by virtual time in a marble test', ({ cold, expectObservable }) => {
    const { elapsed } = platformOf(given({}))

    expectObservable(cold('- 1m a').pipe(map(elapsed))).toBe('- 1m a', { a: 60_001 })
  })
})
