import { filter, map } from 'rxjs'
import { eventually, next, nextOf, phase, record, scenario } from '../support/scenario.js'
import type { Player } from '../support/scenario.js'

/** What changes of a player, as another one is told. */
function changesOf(watched: string, { presence }: Player) {
  return presence.updated$.pipe(
    filter((update) => update.presence.playerAlias?.identifier === watched),
    map(({ presence: { online, customStatus }, onlineChanged, customStatusChanged, own }) => ({
      online,
      customStatus,
      changed: [...(onlineChanged ? ['online'] : []), ...(customStatusChanged ? ['status'] : [])],
      own,
    })),
  )
}

scenario('what others do is told with what really changed', async ({ player }) => {
  const bob = await player('bob')
  const seen = nextOf(changesOf('ada', bob), 5, 'what Ada does')
  const ada = await player('ada')
  await next(ada.presence.set({ customStatus: 'afk' }), 'the status')
  await next(ada.presence.set({ online: false }), 'going offline')
  await next(ada.presence.set({ online: true, customStatus: '' }), 'being back')
  ada.dispose()
  expect(await seen).toEqual([
    { online: true, customStatus: '', changed: ['online'], own: false },
    { online: true, customStatus: 'afk', changed: ['status'], own: false },
    { online: false, customStatus: 'afk', changed: ['online'], own: false },
    { online: true, customStatus: '', changed: ['online', 'status'], own: false },
    { online: false, customStatus: '', changed: ['online'], own: false },
  ])
})

scenario(
  'what a player does on another device is told as their own',
  async ({ player }) => {
    const desk = await player('ada')
    const seen = next(
      changesOf('ada', desk).pipe(filter(({ customStatus }) => customStatus !== '')),
      'the status',
    )
    const phone = await player('ada')
    const set = await next(phone.presence.set({ customStatus: 'on the train' }), 'the answer')
    expect(set).toMatchObject({ online: true, customStatus: 'on the train' })
    expect(await seen).toEqual({
      online: true,
      customStatus: 'on the train',
      changed: ['status'],
      own: true,
    })
  },
  { limits: { auth: 200 } },
)

scenario('a player who is asked for is compared with what was answered', async ({ player }) => {
  const ada = await player('ada')
  await next(ada.presence.set({ customStatus: 'afk' }), 'the status')
  const bob = await player('bob')
  expect(await next(bob.presence.get(ada.alias.player.id), 'the presence')).toMatchObject({
    playerAlias: { identifier: 'ada' },
    online: true,
    customStatus: 'afk',
  })
  const seen = next(changesOf('ada', bob), 'what Ada does')
  await next(ada.presence.set({ online: false }), 'going offline')
  expect(await seen).toMatchObject({ changed: ['online'] })
})

scenario(
  'F44 a frame that comes twice changes nothing, and one that comes late is dropped',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const texts: string[] = []
    bob.socket.on('v1.players.presence.updated').subscribe((data) => {
      texts.push(JSON.stringify({ res: 'v1.players.presence.updated', data }))
    })
    const seen = record(changesOf('ada', bob))
    await next(ada.presence.set({ customStatus: 'first' }), 'the first status')
    await next(ada.presence.set({ customStatus: 'second' }), 'the second status')
    await eventually(() => seen.length === 2, 'both')
    const [first = '', second = ''] = texts
    emulator.faults.sendText(first, { alias: bob.alias.id })
    emulator.faults.sendText(second, { alias: bob.alias.id })
    await next(ada.presence.set({ customStatus: 'third' }), 'the third status')
    await eventually(() => seen.length === 4, 'the third')
    expect(seen).toMatchObject([
      { customStatus: 'first' },
      { customStatus: 'second', changed: ['status'] },
      { customStatus: 'second', changed: [] },
      { customStatus: 'third', changed: ['status'] },
    ])
  },
)

scenario(
  'a display name that HTTP told stays, though the socket tells another',
  async ({ player }) => {
    const ada = await player('ada')
    await next(ada.players.update([{ key: 'nick', value: 'Countess' }]), 'the nickname')
    await next(ada.presence.set({ customStatus: 'here' }), 'being seen')
    const bob = await player('bob')
    const { playerAlias } = await next(bob.presence.get(ada.alias.player.id), 'the presence')
    expect(playerAlias?.displayName).toBe('Countess')
    const raw = next(
      bob.socket
        .on('v1.players.presence.updated')
        .pipe(filter(({ presence }) => presence.playerAlias?.identifier === 'ada')),
      'the frame',
    )
    const seen = next(bob.presence.updated$, 'Ada going')
    ada.dispose()
    expect((await raw).presence.playerAlias?.displayName).toBe('ada')
    expect((await seen).presence).toMatchObject({
      online: false,
      playerAlias: { displayName: 'Countess' },
    })
  },
  { games: [{ displayNamePropKey: 'nick' }] },
)

scenario(
  'after a drop the stream goes on, and tells what is new to it',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const seen = record(changesOf('ada', bob))
    await next(ada.presence.set({ customStatus: 'before' }), 'the status before')
    await eventually(() => seen.length === 1, 'the status before')
    const back = next(bob.socket.gap$, 'the gap')
    emulator.faults.dropAll({ alias: bob.alias.id })
    await phase(bob, 'waiting')
    await next(ada.presence.set({ customStatus: 'meanwhile' }), 'the status meanwhile')
    await next(bob.presence.get(ada.alias.player.id), 'HTTP without a socket')
    await back
    await next(ada.presence.set({ online: true }), 'the same once more')
    await eventually(() => seen.length === 2, 'the frame after the drop')
    expect(seen).toMatchObject([
      { customStatus: 'before', changed: ['online', 'status'] },
      { customStatus: 'meanwhile', changed: [] },
    ])
  },
)

scenario(
  'what the server or the SDK refuses is told by its tag',
  async ({ emulator, player, client }) => {
    const ada = await player('ada')
    const signedOut = client()
    const accessKey = emulator.createAccessKey({ scopes: ['read:players', 'write:players'] })
    const bob = await player('bob', { accessKey })
    const unknown = '00000000-0000-4000-8000-000000000000'
    const tooLong = { customStatus: 'x'.repeat(256) }
    const forbidden = { _tag: 'HttpError', status: 403 }
    const refusals = [
      [ada.presence.get(unknown), { _tag: 'HttpError', status: 404 }],
      [ada.presence.get('ada'), { _tag: 'Malformed' }],
      [ada.presence.set(tooLong), { _tag: 'Malformed' }],
      [bob.presence.get(ada.alias.player.id), forbidden],
      [bob.presence.set({ online: false }), forbidden],
      [signedOut.presence.set({ online: true }), { _tag: 'NotSent', reason: 'not-ready' }],
    ] as const
    for (const [call$, failure] of refusals) {
      await expect(next(call$, 'the refusal')).rejects.toMatchObject(failure)
    }
  },
)
