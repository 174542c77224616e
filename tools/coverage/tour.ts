import { filter, firstValueFrom, interval, takeUntil, timer } from 'rxjs'
import type { SocketPhase } from 'talo-rx'
import { startEmulator } from 'talo-rx/emulator'
import { contract } from './contract.js'
import { createVisitor, type Visitor } from './createVisitor.js'
import type { Journal } from './Journal.js'

/** How long is waited for frames that are on their way. */
const PATIENCE_MS = 3_000

/** Calls everything that a client has, against a real emulator, and writes down what came of it. */
export async function tour(): Promise<Journal> {
  const emulator = await startEmulator({ limits: { auth: 10_000, default: 10_000 } })
  const responses = contract
    .filter(({ kind }) => kind === 'response')
    .flatMap(({ offers }) => offers)
  const streams = responses.map(({ by }) => by)
  const [ada, bob, eve] = [1, 2, 3].map(() => createVisitor(emulator, streams))
  if (ada === undefined || bob === undefined || eve === undefined) throw new Error('unreachable')
  const all = [ada, bob, eve]
  try {
    await Promise.all(all.map((visitor) => until(visitor, 'connected')))
    await identify(ada, 'ada')
    await identify(bob, 'bob')
    await aroundPlayers(ada, bob)
    emulator.dashboard.setLiveConfig([{ key: 'season', value: 'winter' }])
    await aroundChannels(ada, bob)
    await aroundRelationships(ada, bob)
    await aroundAccounts(eve)
    const isThere = () => streams.every((stream) => all.some(({ emitted }) => emitted.has(stream)))
    await firstValueFrom(interval(10).pipe(filter(isThere), takeUntil(timer(PATIENCE_MS))), {
      defaultValue: undefined,
    })
    return {
      made: union(all.map(({ made }) => made)),
      came: new Set(all.flatMap(({ came }) => [...came])),
      emitted: new Set(all.flatMap(({ emitted }) => [...emitted])),
    }
  } finally {
    for (const { talo } of all) talo.dispose()
    await emulator.stop()
  }
}

async function identify(visitor: Visitor, identifier: string): Promise<void> {
  await visitor.run('players.identify', 'username', identifier)
  await until(visitor, 'identified')
}

async function until({ talo }: Visitor, wanted: SocketPhase): Promise<void> {
  const reached$ = talo.socket.status$.pipe(filter(({ phase }) => phase === wanted))
  await firstValueFrom(reached$, { defaultValue: undefined })
}

function idsOf({ talo }: Visitor): { readonly aliasId: number; readonly playerId: string } {
  const alias = talo.players.alias$.value
  if (alias === null) throw new Error('nobody is identified')
  return { aliasId: alias.id, playerId: alias.player.id }
}

/** The id of an answer, 0 where there was none. */
function idOf(answer: unknown): number {
  const { id = 0 }: { readonly id?: unknown } = Object(answer) as object
  return Number(id)
}

async function aroundPlayers(ada: Visitor, bob: Visitor): Promise<void> {
  const { playerId } = idsOf(bob)
  await ada.run('socketTickets.create')
  await ada.run('health.check')
  await ada.run('liveConfig.get')
  await ada.run('players.search', 'bob')
  await ada.run('players.find', playerId)
  await ada.run('players.update', [{ key: 'level', value: '3' }])
  await ada.run('players.merge', idsOf(ada).playerId, playerId)
  await ada.run('players.createSocketToken')
  await ada.run('presence.get', playerId)
  await bob.run('presence.set', { customStatus: 'in the woods' })
}

async function aroundChannels(ada: Visitor, bob: Visitor): Promise<void> {
  const id = idOf(await ada.run('channels.create', { name: 'lobby' }))
  await ada.run('channels.list')
  await ada.run('channels.subscriptions')
  await ada.run('channels.find', id)
  await bob.run('channels.join', id)
  await ada.run('channels.members', id)
  await ada.run('channels.sendMessage', id, 'hello')
  await ada.run('channels.sendMessage', 4_444, 'is anybody there?')
  await ada.run('channels.setStorage', id, [{ key: 'map', value: 'islands' }])
  await ada.run('channels.getStorage', id, 'map')
  await ada.run('channels.listStorage', id, ['map'])
  await ada.run('channels.update', id, { name: 'hall' })
  await bob.run('channels.leave', id)
  await ada.run('channels.invite', id, idsOf(bob).aliasId)
  await ada.run('channels.update', id, { ownerAliasId: idsOf(bob).aliasId })
  await bob.run('channels.delete', id)
}

async function aroundRelationships(ada: Visitor, bob: Visitor): Promise<void> {
  const id = idOf(await ada.run('relationships.subscribeTo', idsOf(bob).aliasId))
  await bob.run('relationships.subscribers')
  await bob.run('relationships.confirm', id)
  await ada.run('relationships.subscriptions')
  await bob.run('relationships.broadcast', 'dinner is ready')
  await ada.run('relationships.unsubscribe', id)
}

async function aroundAccounts(eve: Visitor): Promise<void> {
  const [password, email] = ['correct horse', 'eve@example.com']
  const gameCenter = {
    publicKeyUrl: 'https://static.gc.apple.com/public-key/gc-prod-9.cer',
    signature: 'c2lnbmF0dXJl',
    salt: 'c2FsdA==',
    timestamp: 1_700_000_000_000,
    playerId: 'T:_eve',
    bundleId: 'com.example.game',
  }
  await eve.run('players.identifySteam', 'a-ticket')
  await eve.run('players.identifyGooglePlayGames', 'a-code')
  await eve.run('players.identifyGameCenter', gameCenter)
  await eve.run('playerAuth.register', { identifier: 'eve', password, email })
  await eve.run('playerAuth.refresh')
  await eve.run('playerAuth.changeEmail', password, 'eve@example.org')
  await eve.run('playerAuth.changeIdentifier', password, 'eva')
  await eve.run('playerAuth.changePassword', password, `${password}!`)
  await eve.run('playerAuth.logout')
  await eve.run('playerAuth.forgotPassword', 'eve@example.org')
  await eve.run('playerAuth.resetPassword', '123456', password)
  await eve.run('playerAuth.login', 'eva', `${password}!`)
  await eve.run('playerAuth.toggleVerification', {
    currentPassword: `${password}!`,
    verificationEnabled: true,
    email: 'eve@example.org',
  })
  await eve.run('playerAuth.migrate', {
    currentPassword: `${password}!`,
    service: 'username',
    identifier: 'eve',
  })
  await eve.run('playerAuth.register', { identifier: 'mel', password })
  await eve.run('playerAuth.deleteAccount', password)
  await eve.run('playerAuth.register', {
    identifier: 'ivy',
    password,
    email: 'ivy@example.com',
    verificationEnabled: true,
  })
  await eve.run('playerAuth.logout')
  const answer = await eve.run('playerAuth.login', 'ivy', password)
  const { aliasId = 0 }: { readonly aliasId?: unknown } = Object(answer) as object
  await eve.run('playerAuth.verify', Number(aliasId), '000000')
}

function union(
  maps: readonly ReadonlyMap<string, ReadonlySet<string>>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const whole = new Map<string, Set<string>>()
  for (const [key, values] of maps.flatMap((map) => [...map])) {
    whole.set(key, new Set([...(whole.get(key) ?? []), ...values]))
  }
  return whole
}
