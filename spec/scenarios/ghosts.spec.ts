import { filter, map, merge, scan, share, timer } from 'rxjs'
import { WebSocket } from 'ws'
import { eventually, next, record, scenario, until } from '../support/scenario.js'
import type { Player } from '../support/scenario.js'

/** Ada and Bob in a channel whose members leave by going offline, and what Bob sees of Ada. */
async function lobbyOf(ada: Player, bob: Player) {
  const { id } = await next(
    ada.channels.create({ name: 'lobby', temporaryMembership: true }),
    'the lobby',
  )
  await next(bob.channels.join(id), 'joining')
  const isAda = (alias: { readonly id: number } | null | undefined) => alias?.id === ada.alias.id
  const online$ = bob.socket.on('v1.players.presence.updated').pipe(
    filter(({ presence }) => isAda(presence.playerAlias)),
    map(({ presence }) => (presence.online ? 'online' : 'offline')),
  )
  const member$ = merge(
    bob.socket.on('v1.channels.player-joined').pipe(map((frame) => ({ ...frame, what: 'in' }))),
    bob.socket.on('v1.channels.player-left').pipe(map((frame) => ({ ...frame, what: 'out' }))),
  ).pipe(
    filter(({ playerAlias }) => isAda(playerAlias)),
    map(({ what }) => what),
  )
  return merge(online$, member$).pipe(share())
}

/** A ghost is undone after 100 to 1000 ms; that nothing happens shows only after that. */
const undoing$ = timer(1_200)

/** Out and offline, then, in any order, in and online again. */
async function haunted(what$: Awaited<ReturnType<typeof lobbyOf>>): Promise<void> {
  await until(
    what$.pipe(scan((seen: readonly string[], what) => [...seen, what], [])),
    (seen) =>
      seen.includes('offline') &&
      seen.includes('out') &&
      seen.lastIndexOf('online') > seen.lastIndexOf('offline') &&
      seen.lastIndexOf('in') > seen.lastIndexOf('out'),
    'Ada online and in the lobby again',
  )
}

describe('a ghost that takes the player offline and out of temporary channels is undone', () => {
  scenario('F73 when it is that of a second connection', async ({ players }) => {
    const [ada, bob, tab] = await players('ada', 'bob', 'ada')
    const undone = haunted(await lobbyOf(ada, bob))
    tab.dispose()
    await undone
    expect((await next(bob.presence.get(ada.alias.player.id), 'presence')).online).toBe(true)
  })

  scenario(
    'F73 when the end of the old connection is noticed after a fast reconnect',
    async ({ players }) => {
      const [ada, bob] = await players('ada', 'bob')
      const undone = haunted(await lobbyOf(ada, bob))
      ada.socket.reset()
      await undone
      expect(ada.socket.status$.value.phase).toBe('identified')
    },
    { latency: { disconnect: 800 } },
  )

  scenario(
    'F73 when the server drops a half-open connection late',
    async ({ emulator, players }) => {
      const [ada, bob] = await players('ada', 'bob')
      const ticket = await next(ada.socketTickets.create(), 'a ticket')
      const socketToken = await next(ada.players.createSocketToken(), 'a token')
      const dead = new WebSocket(`${emulator.socketUrl}/?ticket=${ticket}`, { autoPong: false })
      const data = { playerAliasId: ada.alias.id, socketToken }
      dead.once('message', () => {
        dead.send(JSON.stringify({ req: 'v1.players.identify', data }))
      })
      await eventually(() => emulator.connections.ofAlias(ada.alias.id) === 2, 'the second one')
      await haunted(await lobbyOf(ada, bob))
      expect(emulator.connections.ofAlias(ada.alias.id)).toBe(1)
    },
    { heartbeatMs: 400 },
  )
})

describe('what is no ghost is left alone', () => {
  scenario('a player who set themselves offline stays so', async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const seen = record(await lobbyOf(ada, bob))
    await next(ada.presence.set({ online: false }), 'being offline')
    const ghosts = record(ada.socket.trace$.pipe(filter(({ what }) => what === 'heal')))
    await next(ada.presence.set({ customStatus: 'away' }), 'the status')
    await next(undoing$, 'the time in which a ghost is undone')
    expect((await next(bob.presence.get(ada.alias.player.id), 'presence')).online).toBe(false)
    expect(seen).not.toContain('online')
    expect(ghosts).toEqual([])
  })

  scenario('nor is anything done where keepOnline is off', async ({ player, players }) => {
    const ada = await player('ada', { keepOnline: false })
    const [bob, tab] = await players('bob', 'ada')
    const what$ = await lobbyOf(ada, bob)
    const ghosts = record(ada.socket.trace$.pipe(filter(({ what }) => what === 'heal')))
    const gone = until(what$, (what) => what === 'offline', 'Ada offline')
    tab.dispose()
    await gone
    await next(undoing$, 'the time in which a ghost is undone')
    expect(ghosts).toEqual([])
  })
})
