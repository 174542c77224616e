import * as E from 'fp-ts/lib/Either.js'
import { of } from 'rxjs'
import { resolveOptions } from '../lib/resolveOptions.js'
import type { SessionStore } from '../lib/services/playerAuth/SessionStore.js'

const sessionStore: SessionStore = { load: () => of(null), save: () => of(null) }

describe('the option sessionStore', () => {
  it('is taken as it is', () => {
    const resolved = resolveOptions({ accessKey: 'a-key', sessionStore })
    expect(resolved.sessionStore).toBe(sessionStore)
  })

  it.each([
    ['sessionStore', 'localStorage'],
    ['sessionStore', null],
    ['sessionStore.load', { save: sessionStore.save }],
    ['sessionStore.save', { load: sessionStore.load, save: true }],
    ['sessionStore.lock', { ...sessionStore, lock: 'a lock' }],
    ['sessionStore.changes$', { ...sessionStore, changes$: () => of(null) }],
  ])('is checked: %s', (option, given) => {
    const resolved = E.tryCatch(
      () => resolveOptions({ accessKey: 'a-key', sessionStore: given as SessionStore }),
      (thrown) => thrown,
    )
    expect(resolved).toMatchObject({ left: { _tag: 'TaloConfigError', option } })
  })
})
