import { firstValueFrom, NEVER, of, Subject } from 'rxjs'
import type { StreamInput } from '../../../lib/streams/StreamInput.js'
import { streamOf } from '../../../lib/streams/streamOf.js'
import type { SessionStore, StoredSession } from '../../../lib/services/playerAuth/SessionStore.js'
import {
  createWebSessionStore,
  webSessionStore,
} from '../../../lib/services/playerAuth/webSessionStore.js'

const session: StoredSession = {
  version: 1,
  playerId: 'a-player',
  aliasId: 1,
  identifier: 'ada',
  sessionToken: 'a-session',
  refreshToken: 'a-refresh',
  savedAt: 7,
}

/** A page, as far as a store looks at it. */
function page() {
  const items = new Map<string, string>()
  const target = new EventTarget()
  const held: string[] = []
  const locks = {
    request: async (name: string, _options: object, hold: () => Promise<void>) => {
      held.push(`${name} taken`)
      await hold()
      held.push(`${name} given back`)
    },
  }
  return {
    items,
    held,
    globals: {
      document: {},
      localStorage: {
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => void items.set(key, value),
        removeItem: (key: string) => void items.delete(key),
      },
      navigator: { locks },
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    },
    tell: (key: string | null) =>
      target.dispatchEvent(Object.assign(new Event('storage'), { key })),
  }
}

const first = (input$: StreamInput<unknown>) =>
  firstValueFrom(streamOf(input$), { defaultValue: 'nothing' })

function inTurn<T>(store: SessionStore, work$: Subject<T>) {
  const locked$ = store.lock?.(work$)
  if (locked$ === undefined) throw new Error('there is no lock')
  return streamOf(locked$)
}

describe('the store of a page', () => {
  it('keeps a session under its key, and takes it out', async () => {
    const { globals, items } = page()
    const store = createWebSessionStore('mine', globals)
    expect(await first(store.load())).toBeNull()
    await first(store.save(session))
    expect([...items.keys()]).toEqual(['mine'])
    expect(await first(store.load())).toEqual(session)
    await first(store.save(null))
    expect(items.size).toBe(0)
  })

  it('has nothing where the text is of another kind', async () => {
    const { globals, items } = page()
    items.set('mine', '{"version":')
    expect(await first(createWebSessionStore('mine', globals).load())).toBeNull()
  })

  it('tells of what other tabs do to its key, and to all', () => {
    const { globals, tell } = page()
    const store = createWebSessionStore('mine', globals)
    const told: unknown[] = []
    const listening = streamOf(store.changes$ ?? NEVER).subscribe((change) => told.push(change))
    tell('mine')
    tell('another')
    tell(null)
    listening.unsubscribe()
    tell('mine')
    expect(told).toHaveLength(2)
  })

  it('holds a Web Lock from the beginning of the work to its end', async () => {
    const { globals, held } = page()
    const work$ = new Subject<string>()
    const result = firstValueFrom(inTurn(createWebSessionStore('mine', globals), work$), {
      defaultValue: 'nothing',
    })
    await new Promise(setImmediate)
    expect(held).toEqual(['mine taken'])
    work$.next('done')
    expect(await result).toBe('done')
    await new Promise(setImmediate)
    expect(held).toEqual(['mine taken', 'mine given back'])
  })

  it('gives the lock back when the work is unsubscribed from', async () => {
    const { globals, held } = page()
    const waiting = inTurn(createWebSessionStore('mine', globals), new Subject()).subscribe()
    await new Promise(setImmediate)
    waiting.unsubscribe()
    await new Promise(setImmediate)
    expect(held).toEqual(['mine taken', 'mine given back'])
  })

  it('has no lock where the page has none', () => {
    const { globals } = page()
    expect(createWebSessionStore('mine', { ...globals, navigator: {} }).lock).toBeUndefined()
  })

  it.each([
    ['there is no page', {}],
    ['the page has no storage', { document: {} }],
    [
      'the page may keep nothing',
      {
        document: {},
        get localStorage(): never {
          throw new Error('SecurityError')
        },
      },
    ],
  ])('is the memory where %s', async (_, globals) => {
    const store = createWebSessionStore('mine', globals)
    await first(store.save(session))
    expect(await first(store.load())).toEqual(session)
    expect(await first(store.lock?.(of('w')) ?? [])).toBe('w')
  })

  it('can be made on Node', async () => {
    expect(await first(webSessionStore().load())).toBeNull()
  })
})
