import { map, throwError } from 'rxjs'
import type { SessionStore, Talo, TaloOptions } from 'talo-rx'
import type { Emulator } from 'talo-rx/emulator'
import { sharedStorage } from '../support/sharedStore.js'
import { eventually, next, phase, record, scenario, until } from '../support/scenario.js'

const password = 'correct horse'

function signedIn({ playerAuth }: Talo, aliasId?: number) {
  return until(
    playerAuth.session$,
    (told) => told.status === 'signed-in' && (aliasId === undefined || told.alias.id === aliasId),
    'the log-in',
  )
}

function signedOut({ playerAuth }: Talo) {
  return until(playerAuth.session$, ({ status }) => status === 'signed-out', 'the end')
}

async function register(talo: Talo, identifier = 'ada'): Promise<number> {
  const told = await next(talo.playerAuth.register({ identifier, password }), 'the registration')
  return told.status === 'signed-in' ? told.alias.id : 0
}

/** A `fetch` that notes the calls of a client. */
function noted(): { readonly fetch: TaloOptions['fetch']; readonly calls: string[] } {
  const calls: string[] = []
  return {
    calls,
    fetch: async (url, init) => {
      const answer = await fetch(url, init)
      calls.push(`${new URL(url).pathname.replace('/v1/players/', '')} ${String(answer.status)}`)
      return answer
    },
  }
}

/** What a page keeps from a visit in which a player registered. */
async function visit(client: (options: Partial<TaloOptions>) => Talo, emulator: Emulator) {
  const storage = sharedStorage()
  const before = client({ sessionStore: storage.tab() })
  const aliasId = await register(before)
  await phase(before, 'identified')
  before.dispose()
  await eventually(() => emulator.connections.count === 0, 'the end of the visit')
  return { storage, aliasId }
}

scenario(
  'a stored session is restored by itself, and the player plays on the socket',
  async ({ emulator, client }) => {
    const { storage, aliasId } = await visit(client, emulator)
    const talo = client({ sessionStore: storage.tab() })
    // Who it is shows before the server is asked.
    const player = { aliasId, identifier: 'ada', playerId: expect.any(String) as string }
    expect(talo.playerAuth.session$.value).toEqual({ status: 'restoring', player })
    const statuses = record(talo.playerAuth.session$.pipe(map(({ status }) => status)))
    await signedIn(talo)
    expect(statuses).toEqual(['restoring', 'signed-in'])
    expect((await phase(talo, 'identified')).alias.id).toBe(aliasId)
    expect(talo.players.alias$.value?.id).toBe(aliasId)
  },
)

scenario('a stored session is restored without a socket', async ({ emulator, client }) => {
  const { storage, aliasId } = await visit(client, emulator)
  const talo = client({ sessionStore: storage.tab(), autoConnect: false })
  await signedIn(talo)
  expect(talo.players.alias$.value?.id).toBe(aliasId)
  expect(talo.socket.status$.value.phase).toBe('idle')
})

scenario(
  'a client that is disposed of in the tick that made it has sent nothing',
  async ({ emulator, client }) => {
    const { storage } = await visit(client, emulator)
    const { fetch, calls } = noted()
    const talo = client({ sessionStore: storage.tab(), fetch })
    const told = record(talo.playerAuth.session$)
    talo.dispose()
    await signedIn(client({ sessionStore: storage.tab() }))
    expect(told).toMatchObject([{ status: 'restoring' }, 'complete'])
    expect(calls).toEqual([])
  },
)

scenario(
  'a stored session that is over is refreshed first, and what comes of it is stored',
  async ({ emulator, client }) => {
    const { storage } = await visit(client, emulator)
    const before = storage.kept()
    emulator.faults.expireTokens('sessionToken')
    const { fetch, calls } = noted()
    const talo = client({ sessionStore: storage.tab(), fetch, autoConnect: false })
    await signedIn(talo)
    expect(calls).toEqual(['identify 401', 'auth/refresh 200', 'identify 200'])
    expect(storage.kept()?.refreshToken).not.toBe(before?.refreshToken)
  },
)

scenario(
  'a stored session that is known to be old is refreshed without trying it',
  async ({ emulator, client }) => {
    const { storage } = await visit(client, emulator)
    const kept = storage.kept()
    if (kept !== null) storage.put({ ...kept, savedAt: Date.now() - 14 * 60_000 })
    const { fetch, calls } = noted()
    const talo = client({ sessionStore: storage.tab(), fetch, autoConnect: false })
    await signedIn(talo)
    expect(calls).toEqual(['auth/refresh 200', 'identify 200'])
  },
)

scenario('a stored session that cannot be refreshed is forgotten', async ({ emulator, client }) => {
  const { storage } = await visit(client, emulator)
  emulator.faults.endSessions()
  const talo = client({ sessionStore: storage.tab({ isLocked: true }) })
  expect(await signedOut(talo)).toEqual({ status: 'signed-out', reason: 'expired' })
  expect(storage.kept()).toBeNull()
  expect((await phase(talo, 'connected')).identityFailure).toBeUndefined()
})

scenario('a stored session of an account that is gone is forgotten', async ({ client }) => {
  const storage = sharedStorage()
  const talo = client({ sessionStore: storage.tab() })
  await register(talo)
  const kept = storage.kept()
  await next(talo.playerAuth.deleteAccount(password), 'the deletion')
  storage.put(kept)
  const later = client({ sessionStore: storage.tab(), autoConnect: false })
  expect(await signedOut(later)).toEqual({ status: 'signed-out', reason: 'expired' })
  expect(storage.kept()).toBeNull()
})

scenario(
  'restoring goes on, and says why, for as long as the server is in trouble',
  async ({ emulator, client }) => {
    const { storage } = await visit(client, emulator)
    emulator.faults.refuseCalls({ path: '/v1/players/identify' }, { status: 503, times: 1 })
    const talo = client({ sessionStore: storage.tab(), random: () => 0, autoConnect: false })
    const told = await until(
      talo.playerAuth.session$,
      (state) => state.status === 'restoring' && state.failure !== undefined,
      'the setback',
    )
    expect(told).toMatchObject({ failure: { _tag: 'HttpError', status: 503 } })
    expect(storage.kept()).not.toBeNull()
    await signedIn(talo)
  },
)

scenario(
  'who logs in while a session is restored plays, and not the player of the session',
  async ({ emulator, client }) => {
    const { storage, aliasId } = await visit(client, emulator)
    emulator.faults.refuseCalls({ path: '/v1/players/identify' }, { status: 503 })
    const talo = client({ sessionStore: storage.tab(), autoConnect: false })
    const bob = await register(talo, 'bob')
    emulator.faults.clear()
    expect(bob).not.toBe(aliasId)
    expect(storage.kept()?.aliasId).toBe(bob)
    expect(talo.players.alias$.value?.id).toBe(bob)
  },
)

scenario(
  'who is identified while a session is restored plays, and the session is forgotten',
  async ({ emulator, client }) => {
    const { storage } = await visit(client, emulator)
    const talo = client({ sessionStore: storage.tab(), autoConnect: false })
    talo.players.clearIdentity()
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'cleared' })
    expect(storage.kept()).toBeNull()
  },
)

scenario.each([
  ['nothing', null],
  ['junk', { version: 1, sessionToken: 7 }],
  ['a session of another version', { version: 2 }],
])('a store that holds %s has no session', ({ client }, _, junk) => {
  const sessionStore: SessionStore = { load: () => [junk], save: () => [] }
  const talo = client({ sessionStore, autoConnect: false })
  expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'never' })
  return Promise.resolve()
})

scenario.each<[string, () => SessionStore]>([
  [
    'throws',
    () => ({
      load: () => {
        throw new Error('no disk')
      },
      save: (session) => {
        throw new Error(`cannot keep ${JSON.stringify(session)}`)
      },
      changes$: throwError(() => new Error('no news')),
      lock: () => throwError(() => new Error('no lock')),
    }),
  ],
  [
    'rejects',
    () => ({
      load: () => Promise.reject(new Error('no disk')),
      save: (session) => Promise.reject(new Error(`cannot keep ${JSON.stringify(session)}`)),
      lock: () => Promise.reject(new Error('no lock')),
    }),
  ],
  ['keeps nothing', () => ({ load: () => [null], save: () => Promise.reject(new Error('full')) })],
])(
  'a store that %s does no harm, and is told on the trace',
  async ({ emulator, client }, _, store) => {
    const talo = client({ sessionStore: store() })
    const told = record(talo.socket.trace$)
    await signedOut(talo)
    await register(talo)
    await phase(talo, 'identified')
    emulator.faults.expireTokens('sessionToken')
    expect(await next(talo.channels.subscriptions(), 'the answer')).toEqual([])
    expect(talo.playerAuth.session$.value.status).toBe('signed-in')
    const events = told.filter((event) => typeof event === 'object' && 'what' in event)
    const failed = events.filter((event) => 'event' in event && event.event === 'store-failed')
    expect(failed).not.toEqual([])
    const shown = JSON.stringify(failed)
    expect(shown).not.toContain('eyJ')
  },
)

scenario('a log-in in one tab is one in all, and so is a log-out', async ({ emulator, client }) => {
  const storage = sharedStorage()
  const left = client({ sessionStore: storage.tab() })
  const right = client({ sessionStore: storage.tab() })
  const aliasId = await register(left)
  await signedIn(right, aliasId)
  await phase(left, 'identified')
  await phase(right, 'identified')
  expect(emulator.connections.ofAlias(aliasId)).toBe(2)
  await next(right.playerAuth.logout(), 'the log-out')
  expect(await signedOut(left)).toEqual({ status: 'signed-out', reason: 'logged-out' })
  await phase(left, 'connected')
  await eventually(() => emulator.connections.ofAlias(aliasId) === 0, 'both leaving')
})

scenario(
  'a tab goes on with what another one refreshed, and follows it to another player',
  async ({ client }) => {
    const storage = sharedStorage()
    const right = noted()
    const leftTab = client({ sessionStore: storage.tab() })
    const rightTab = client({ sessionStore: storage.tab(), fetch: right.fetch })
    const aliasId = await register(leftTab)
    await signedIn(rightTab, aliasId)
    await next(leftTab.playerAuth.refresh(), 'the refresh')
    expect(await next(rightTab.channels.subscriptions(), 'the answer')).toEqual([])
    expect(right.calls.filter((call) => call.startsWith('auth/'))).toEqual([])

    const bob = await register(leftTab, 'bob')
    await signedIn(rightTab, bob)
    expect(
      await until(
        rightTab.socket.status$,
        (status) => status.phase === 'identified' && status.alias.id === bob,
        'Bob',
      ),
    ).toBeDefined()
  },
)

scenario(
  'a tab in which a player plays without a log-in does not follow the others',
  async ({ client }) => {
    const storage = sharedStorage()
    const guest = client({ sessionStore: storage.tab() })
    await next(guest.players.identify('username', 'guest'), 'the guest')
    const other = client({ sessionStore: storage.tab() })
    const third = client({ sessionStore: storage.tab() })
    await register(other)
    await signedIn(third)
    expect(guest.players.alias$.value?.identifier).toBe('guest')
    expect(guest.playerAuth.session$.value.status).toBe('signed-out')
  },
)

scenario.each([
  ['take turns', { isLocked: true }],
  ['do not', { isLocked: false }],
])(
  'tabs that %s do not put each other out when their session is over',
  async ({ emulator, client }, _, options) => {
    const storage = sharedStorage()
    const first = noted()
    const second = noted()
    const left = client({ sessionStore: storage.tab(options), fetch: first.fetch })
    const right = client({ sessionStore: storage.tab(options), fetch: second.fetch })
    const aliasId = await register(left)
    await signedIn(right, aliasId)
    emulator.faults.expireTokens('sessionToken')
    const answers = await Promise.all(
      [left, right, left, right].map((tab) => next(tab.channels.subscriptions(), 'an answer')),
    )
    expect(answers).toEqual([[], [], [], []])
    expect(left.playerAuth.session$.value.status).toBe('signed-in')
    expect(right.playerAuth.session$.value.status).toBe('signed-in')
    const refreshes = [...first.calls, ...second.calls].filter((call) =>
      call.startsWith('auth/refresh'),
    )
    if (options.isLocked) expect(refreshes).toEqual(['auth/refresh 200'])
  },
)

scenario.each([
  ['take turns', { isLocked: true }],
  ['do not', { isLocked: false }],
])('F31 tabs that %s converge on one socket token', async ({ emulator, client }, _, options) => {
  const storage = sharedStorage()
  const first = noted()
  const second = noted()
  const left = client({ sessionStore: storage.tab(options), fetch: first.fetch })
  const right = client({ sessionStore: storage.tab(options), fetch: second.fetch })
  const aliasId = await register(left)
  await signedIn(right, aliasId)
  await phase(left, 'identified')
  await phase(right, 'identified')
  emulator.faults.expireTokens('socketToken')
  const back = [next(left.socket.gap$, 'the left gap'), next(right.socket.gap$, 'the right gap')]
  emulator.faults.dropAll()
  await Promise.all(back)
  expect(emulator.connections.ofAlias(aliasId)).toBe(2)
  const mints = [...first.calls, ...second.calls].filter((call) => call.startsWith('socket-token'))
  if (options.isLocked) expect(mints).toEqual(['socket-token 200'])
  else expect(mints.length).toBeLessThan(5)
})
