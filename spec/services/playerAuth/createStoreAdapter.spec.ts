import type { ObservableInput } from 'rxjs'
import { NEVER, of, Subject, throwError } from 'rxjs'
import { createStoreAdapter } from '../../../lib/services/playerAuth/createStoreAdapter.js'
import type { SessionStore, StoredSession } from '../../../lib/services/playerAuth/SessionStore.js'
import { test } from '../../support/marbles.js'
import { createSecrets } from '../../../lib/trace/createSecrets.js'
import { traceTo } from '../../support/traces.js'

const session: StoredSession = {
  version: 1,
  playerId: 'a-player',
  aliasId: 1,
  identifier: 'ada',
  sessionToken: 'a-session',
  refreshToken: 'a-refresh',
  savedAt: 7,
}

function safe(store: Partial<SessionStore>) {
  const told: unknown[] = []
  const made = createStoreAdapter({
    secrets: createSecrets(),
    store: { load: () => of(null), save: () => of(undefined), ...store },
    trace: traceTo((event) => told.push('event' in event && event.event)),
  })
  return { store: made, told }
}

describe('a store adapter', () => {
  it.each<[string, ObservableInput<unknown>, unknown]>([
    ['a session', [session], session],
    ['a session without what may be missing', [{ ...session, refreshToken: undefined }], {}],
    ['null for nothing', [null], null],
    ['null for an end without a value', [], null],
    ['undefined for junk', ['junk'], undefined],
    ['undefined for a session of another version', [{ ...session, version: 2 }], undefined],
    ['undefined for a session with an empty token', [{ ...session, sessionToken: '' }], undefined],
  ])('loads %s', (_, stored$, expected) => {
    const { store } = safe({ load: () => stored$ })
    let loaded: unknown = 'nothing yet'
    store.load$.subscribe((told) => {
      loaded = told
    })
    if (typeof expected === 'object' && expected !== null) expect(loaded).toMatchObject(expected)
    else expect(loaded).toBe(expected)
  })

  test('asks for one thing at a time, in order, and saves without being subscribed to', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const save$ = cold(' ---(s|)')
    const load$ = cold(' -(l|)')
    const saves = ['     ^--!', '---^--!']
    const loads = '      ------^!'
    const { store } = safe({ load: () => load$, save: () => save$ })
    void store.save(session)
    void store.save(null)

    expectObservable(store.load$).toBe('-------(u|)', { u: undefined })
    expectSubscriptions(save$.subscriptions).toBe(saves)
    expectSubscriptions(load$.subscriptions).toBe(loads)
  })

  test('gives up on a step that is not answered within 5 s, and goes on with the next', (run) => {
    const { expectObservable } = run
    const { store, told } = safe({ save: () => NEVER, load: () => of(session) })
    void store.save(session)

    expectObservable(store.load$).toBe('5s (l|)', { l: session })
    expect(told).toEqual([])
  })

  it.each<[string, Partial<SessionStore>]>([
    ['a load', { load: () => throwError(() => new Error('no')) }],
    ['a save', { save: () => throwError(() => new Error('no')) }],
    ['the news', { changes$: throwError(() => new Error('no')) }],
    ['a lock', { lock: () => throwError(() => new Error('no')) }],
  ])('tells of %s that fails, and of nothing else', (_, faulty) => {
    const { store, told } = safe(faulty)
    store.load$.subscribe()
    store.save(session).subscribe()
    store.change$.subscribe()
    store.withLock(of('work')).subscribe()
    expect(told).toEqual(['store-failed'])
  })

  it('cannot say that there is no session while it could not keep one', () => {
    const answers: ObservableInput<unknown>[] = [throwError(() => new Error('full')), of(null)]
    const { store } = safe({ save: () => answers.shift() ?? of(null) })
    const loaded: unknown[] = []
    store.save(session).subscribe()
    store.load$.subscribe((told) => loaded.push(told))
    store.save(session).subscribe()
    store.load$.subscribe((told) => loaded.push(told))
    expect(loaded).toEqual([undefined, null])
  })

  it.each<[string, StoredSession | null]>([
    ['another session', { ...session, aliasId: 2, sessionToken: 'another', savedAt: 9 }],
    ['a newer socket token', { ...session, socketToken: 'newer' }],
    ['a log-out', null],
  ])('does not believe a store that could not keep %s in what it still has', (_, saved) => {
    let kept = session
    const { store } = safe({
      load: () => of(kept),
      save: () => throwError(() => new Error('full')),
    })
    const loaded: unknown[] = []
    const load = () => store.load$.subscribe((told) => loaded.push(told))
    load()
    store.save(saved).subscribe()
    load()
    // Another tab had more luck.
    kept = { ...session, sessionToken: 'of another tab', savedAt: 10 }
    load()
    expect(loaded).toEqual([session, undefined, kept])
  })

  it('takes the tokens that it has seen out of what it tells', () => {
    const shown: unknown[] = []
    const store = createStoreAdapter({
      secrets: createSecrets(),
      store: {
        load: () => of(session),
        save: () => throwError(() => new Error('no room for a-session and a-refresh')),
      },
      trace: traceTo((event) => shown.push('failure' in event && String(event.failure))),
    })
    store.save(session).subscribe()
    expect(shown).toEqual(['Error: no room for *** and ***'])
  })

  it('still does what was asked for when it is disposed of, and nothing more', () => {
    const saved: unknown[] = []
    const first$ = new Subject<void>()
    const { store } = safe({
      save: (next) => {
        saved.push(next)
        return saved.length === 1 ? first$ : of(undefined)
      },
    })
    void store.save(session)
    void store.save(null)
    store.dispose()
    void store.save(session)
    first$.complete()
    expect(saved).toEqual([session, null])
  })
})
