import { countTickets, next, phase, record, scenario, until } from '../support/scenario.js'

scenario(
  'F1 a key that the server does not know stops the client, and nothing is tried again',
  async ({ client }) => {
    const { fetch, tickets } = countTickets()
    const talo = client({ accessKey: 'unknown', fetch })
    expect(await phase(talo, 'failed')).toMatchObject({
      failure: { _tag: 'Unauthorized', reason: 'access-key', status: 401 },
    })
    await expect(next(talo.socket.whenIdentified(), 'a player')).rejects.toMatchObject({
      _tag: 'Unauthorized',
    })
    expect(tickets).toHaveLength(1)
  },
)

scenario(
  'F1 a forbidden ticket stops the client until it is opened again',
  async ({ emulator, client }) => {
    emulator.faults.refuseTickets({ status: 403, times: 1, body: { message: 'Forbidden' } })
    const talo = client()
    expect(await phase(talo, 'failed')).toMatchObject({
      failure: { _tag: 'Unauthorized', reason: 'access-key', status: 403 },
    })
    talo.socket.open()
    await phase(talo, 'connected')
  },
)

scenario(
  'F1 a key that is revoked while it is in use ends in failed, not in a loop',
  async ({ emulator, player }) => {
    const { fetch, tickets } = countTickets()
    const accessKey = emulator.createAccessKey()
    const ada = await player('ada', { accessKey, fetch })
    const closed = next(ada.socket.close$, 'the close')
    emulator.dashboard.revokeKey(accessKey)
    expect(await closed).toMatchObject({ code: 3000, willReconnect: true })
    expect(await phase(ada, 'failed')).toMatchObject({
      failure: { _tag: 'Unauthorized', reason: 'access-key' },
    })
    expect(tickets).toHaveLength(2)
  },
)

scenario(
  'F2 too many calls make the whole client wait as long as the server says',
  async ({ client }) => {
    const { fetch, tickets } = countTickets()
    const talo = client({ fetch, random: () => 0.5 })
    await phase(talo, 'connected')
    talo.socket.reset()
    const { failure, retryInMs, retryAt } = await phase(talo, 'waiting')
    expect(failure).toMatchObject({ _tag: 'RateLimited' })
    expect(retryInMs).toBeGreaterThan(60_000)
    expect(retryInMs).toBeLessThanOrEqual(72_000)
    await expect(next(talo.players.identify('username', 'ada'), 'an alias')).rejects.toMatchObject({
      _tag: 'RateLimited',
    })
    talo.socket.open()
    expect(talo.socket.status$.value).toMatchObject({ phase: 'waiting', retryAt })
    expect(tickets).toHaveLength(2)
  },
  { limits: { auth: 1 } },
)

scenario(
  'F2 after a pause that the server asked for, the client goes on by itself',
  async ({ emulator, client }) => {
    const headers = { 'retry-after': '1' }
    emulator.faults.refuseTickets({ status: 429, times: 1, headers })
    const talo = client({ random: () => 0 })
    expect(await phase(talo, 'waiting')).toMatchObject({
      attempt: 1,
      failure: { _tag: 'RateLimited', retryInMs: 1_000 },
    })
    await phase(talo, 'connected')
  },
)

scenario.each([
  ['F4 a server in trouble', { status: 503 }, { _tag: 'HttpError', status: 503 }],
  [
    'F4 a proxy in trouble, which speaks HTML',
    { status: 502, body: '<html>bad gateway</html>' },
    { _tag: 'HttpError', status: 502 },
  ],
  ['F6 an answer without a ticket', { status: 200, body: {} }, { _tag: 'Malformed' }],
  ['F6 an empty ticket', { status: 200, body: { ticket: '' } }, { _tag: 'Malformed' }],
  ['F6 half an answer', { status: 200, body: '{"ticket":"' }, { _tag: 'Malformed' }],
  ['F9 a captive portal', { status: 200, body: '<html>sign in</html>' }, { _tag: 'Malformed' }],
  ['F126 an address that redirects', { status: 302 }, { _tag: 'Unreachable' }],
])(
  '%s is asked again until it gives a ticket',
  async ({ emulator, client }, _, refusal, failure) => {
    emulator.faults.refuseTickets({ ...refusal, times: 3 })
    const talo = client()
    const statuses = record(talo.socket.status$)
    await phase(talo, 'connected')
    const waits = statuses.flatMap((status) =>
      typeof status === 'object' && 'phase' in status && status.phase === 'waiting' ? [status] : [],
    )
    expect(waits.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    for (const wait of waits) expect(wait.failure).toMatchObject(failure)
  },
)

scenario.each([
  ['never answers', true],
  ['stops in the middle of its answer', 'mid-body'],
] as const)(
  'F5 a server that %s is given up on, and asked again',
  async ({ emulator, client }, _, hang) => {
    emulator.faults.refuseTickets({ hang, times: 1 })
    const talo = client({ timeouts: { ticket: 50 } })
    expect((await phase(talo, 'waiting')).failure).toMatchObject({
      _tag: 'TimedOut',
      stage: 'ticket',
      afterMs: 50,
    })
    await phase(talo, 'connected')
  },
)

scenario(
  'F7 a server that cannot be reached is tried until it is there',
  async ({ client, start }) => {
    const { port, apiUrl, stop } = await start({})
    await stop()
    const talo = client({ apiUrl, reconnect: () => 200 })
    expect((await phase(talo, 'waiting')).failure).toMatchObject({ _tag: 'Unreachable' })
    await start({ port })
    // A key of the server that was there before: the new one does not know it, and says so.
    expect((await phase(talo, 'failed')).failure).toMatchObject({ _tag: 'Unauthorized' })
  },
)

scenario(
  'F15 a ticket that the server does not take is never used again',
  async ({ emulator, client }) => {
    const stale = { status: 200, body: { ticket: 'used-up' }, times: 1 }
    emulator.faults.refuseTickets(stale)
    const talo = client()
    const closed = next(talo.socket.close$, 'the close')
    await phase(talo, 'connected')
    expect(await closed).toMatchObject({ code: 3000, willReconnect: true })
  },
)

scenario(
  'one client never takes more than ten tickets in a minute',
  async ({ emulator, client }) => {
    emulator.faults.refuseTickets({ status: 503 })
    const { fetch, tickets } = countTickets()
    const talo = client({ fetch, reconnect: () => 0 })
    const waiting = until(
      talo.socket.status$,
      (status) => status.phase === 'waiting' && status.retryInMs > 1_000,
      'a longer wait',
    )
    expect(await waiting).toMatchObject({ attempt: 10 })
    expect(tickets).toHaveLength(10)
    talo.socket.open()
    expect(talo.socket.status$.value).toMatchObject({ phase: 'waiting' })
  },
)
