import { filter, map } from 'rxjs'
import { hallOf, next, nextOf, phase, record, scenario } from '../support/scenario.js'

scenario('two players talk in a channel, and each knows their own words', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const id = await hallOf(ada, bob)
  const byAda = nextOf(ada.channels.message$, 2, "both messages on Ada's side")
  const byBob = next(bob.channels.message$, "Ada's message on Bob's side")
  const outcome = next(ada.channels.sendMessage(id, 'hello'), 'what became of the message')
  const received = await byBob
  expect(received).toMatchObject({
    channel: { id, name: 'hall' },
    message: 'hello',
    playerAlias: { id: ada.alias.id, identifier: 'ada' },
    own: false,
  })
  void bob.channels.sendMessage(id, 'hi')
  const emitted = await byAda
  expect(emitted.map(({ message, own }) => ({ message, own }))).toEqual([
    { message: 'hello', own: true },
    { message: 'hi', own: false },
  ])
  expect(await outcome).toEqual({ outcome: 'delivered', response: emitted[0] })
})

scenario('messages of a channel reach its members only', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const hall = await next(ada.channels.create({ name: 'hall' }), 'the hall')
  const attic = await next(ada.channels.create({ name: 'attic' }), 'the attic')
  await next(bob.channels.join(hall.id), 'joining the hall')
  const emitted = next(bob.channels.message$, 'the message in the hall')
  void ada.channels.sendMessage(attic.id, 'alone at last')
  void ada.channels.sendMessage(hall.id, 'hello')
  expect((await emitted).message).toBe('hello')
})

scenario('everybody sees who comes and goes', async ({ player }) => {
  const ada = await player('ada')
  const bobs$ = ada.socket
    .on('v1.players.presence.updated')
    .pipe(filter(({ presence }) => presence.playerAlias?.identifier === 'bob'))
  const came = next(bobs$, 'Bob coming online')
  const bob = await player('bob')
  expect((await came).presence).toMatchObject({ online: true, customStatus: '' })
  const went = next(bobs$, 'Bob going offline')
  bob.dispose()
  expect((await went).presence).toMatchObject({ online: false })
})

scenario(
  'F51 two thousand messages arrive in the order in which they were sent, without a warning',
  async ({ player }) => {
    const ada = await player('ada', { outbox: { limit: 2_000, ttl: 120_000 } })
    const bob = await player('bob')
    const id = await hallOf(ada, bob)
    const texts = Array.from({ length: 2_000 }, (_, index) => String(index))
    const errors = record(ada.socket.error$)
    const message$ = bob.channels.message$.pipe(map(({ message }) => message))
    const emitted = nextOf(message$, texts.length, 'the two-thousandth message', 90_000)
    for (const text of texts) void ada.channels.sendMessage(id, text)
    expect(await emitted).toEqual(texts)
    expect(errors).toEqual([])
  },
  // The order of writing is what the client keeps: a slow machine writes two frames at once now and then.
  { switches: { overtakingAfterSilence: false } },
  120_000,
)

scenario(
  'F52 what is said while the connection is down is received once it is back',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await hallOf(ada, bob)
    const message$ = bob.channels.message$.pipe(map(({ message }) => message))
    const emitted = nextOf(message$, 3, 'the three messages')
    const down = phase(ada, 'waiting')
    emulator.faults.dropAll({ alias: ada.alias.id })
    await down
    for (const text of ['one', 'two', 'three']) void ada.channels.sendMessage(id, text)
    expect(ada.socket.outbox$.value.queued).toBe(3)
    expect(await emitted).toEqual(['one', 'two', 'three'])
  },
)

scenario(
  'F53 a message that was under way when the connection ended is unconfirmed, and never sent again',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the channel')
    const emitted = nextOf(ada.channels.message$, 1, 'a message')
    emulator.faults.freeze()
    const outcome = next(ada.channels.sendMessage(id, 'lost'), 'what became of the message')
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.dropAll()
    expect(await outcome).toEqual({ outcome: 'unconfirmed' })
    emulator.faults.thaw()
    await back
    void ada.channels.sendMessage(id, 'found')
    expect((await emitted).map(({ message }) => message)).toEqual(['found'])
  },
)

scenario(
  'F48 a message that the server refuses is rejected with its error',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the channel')
    const told = next(bob.socket.error$, 'the error')
    const outcome = next(bob.channels.sendMessage(id, 'let me in'), 'what became of the message')
    const error = { _tag: 'SocketError', code: 'LISTENER_ERROR', cause: 'Player not in channel' }
    expect(await outcome).toMatchObject({ outcome: 'rejected', reason: 'server', error })
    expect(await told).toMatchObject(error)
  },
)

scenario(
  'F60 a key that may not read channels gets no echo, and its messages are sent all the same',
  async ({ emulator, player }) => {
    const scopes = ['read:players', 'write:players', 'write:gameChannels'] as const
    const ada = await player('ada', { accessKey: emulator.createAccessKey({ scopes }) })
    const bob = await player('bob')
    const id = await hallOf(ada, bob)
    const emitted = next(bob.channels.message$, "Ada's message")
    const outcome = next(ada.channels.sendMessage(id, 'hello'), 'what became of the message')
    expect((await emitted).message).toBe('hello')
    expect(await outcome).toEqual({ outcome: 'sent' })
  },
)
