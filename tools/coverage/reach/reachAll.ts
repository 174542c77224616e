import type { Emulator } from 'talo-rx/emulator'
import { contract } from '../contract/contract.js'
import type { Reach } from '../Journal.js'
import { eventually } from '../visitor/eventually.js'
import { createTraveller, type Traveller } from './createTraveller.js'
import { gameCenter } from './gameCenter.js'

/** How long is waited for frames that are on their way. */
const PATIENCE_MS = 3_000

/** Calls everything that a client has, and writes down what came of it. */
export async function reachAll(emulator: Emulator): Promise<Reach> {
  const streams = contract
    .filter(({ kind }) => kind === 'response')
    .flatMap(({ offers }) => offers.flatMap(({ by }) => by))
  const all = [1, 2, 3].map(() => createTraveller(emulator, streams))
  const [ada, bob, eve] = all
  if (ada === undefined || bob === undefined || eve === undefined) throw new Error('unreachable')
  try {
    for (const { talo } of all) talo.socket.open()
    await Promise.all(all.map(({ reach }) => reach('connected')))
    await identify(ada, 'ada')
    await identify(bob, 'bob')
    await aroundPlayers(ada, bob)
    emulator.dashboard.setLiveConfig([{ key: 'season', value: 'winter' }])
    await aroundChannels(ada, bob)
    await aroundRelationships(ada, bob)
    await aroundAccounts(eve)
    const isThere = () => streams.every((stream) => all.some(({ emitted }) => emitted.has(stream)))
    await eventually(isThere, 'every stream', PATIENCE_MS).catch(() => undefined)
    return {
      made: union(all.map(({ made }) => made())),
      came: new Set(all.flatMap(({ frames }) => frames.map(({ res }) => res))),
      emitted: new Set(all.flatMap(({ emitted }) => [...emitted])),
    }
  } finally {
    for (const { dispose } of all) dispose()
  }
}

async function identify(visitor: Traveller, identifier: string): Promise<void> {
  await visitor.run('players.identify', 'username', identifier)
  await visitor.reach('identified')
}

function idsOf({ talo }: Traveller): { readonly aliasId: number; readonly playerId: string } {
  const alias = talo.players.alias$.value
  if (alias === null) throw new Error('no player is identified')
  return { aliasId: alias.id, playerId: alias.player.id }
}

/** The id of an answer, 0 where there was none. */
function idOf(answer: unknown): number {
  const { id = 0 }: { readonly id?: unknown } = Object(answer) as object
  return Number(id)
}

async function aroundPlayers(ada: Traveller, bob: Traveller): Promise<void> {
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

async function aroundChannels(ada: Traveller, bob: Traveller): Promise<void> {
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

async function aroundRelationships(ada: Traveller, bob: Traveller): Promise<void> {
  const id = idOf(await ada.run('relationships.subscribeTo', idsOf(bob).aliasId))
  await bob.run('relationships.subscribers')
  await bob.run('relationships.confirm', id)
  await ada.run('relationships.subscriptions')
  await bob.run('relationships.broadcast', 'dinner is ready')
  // The server looks the sender up before it looks for subscribers.
  await eventually(() => ada.emitted.has('relationships.broadcast$'), 'the broadcast').catch(
    () => undefined,
  )
  await ada.run('relationships.unsubscribe', id)
}

async function aroundAccounts(eve: Traveller): Promise<void> {
  const [password, email] = ['correct horse', 'eve@example.com']
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
