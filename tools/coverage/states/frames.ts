import type { Player, Scenery } from '../scenery/createScenery.js'
import { emptyAuth, fullAuth } from './shapes.js'
import { at, has, heard, quietFrames, settled, type StateRow } from './StateRow.js'

const success = 'v1.players.identify.success'
const updated = 'v1.players.presence.updated'

/** A player whose name the game takes from a prop. */
async function countess({ player }: Scenery): Promise<Player> {
  const ada = await player({ game: 'named' })
  await ada.get(({ players }) => players.update([{ key: 'nick', value: 'Countess' }]))
  return player({ game: 'named', identifier: ada.alias.identifier })
}

/** What one player hears of the presence of another, as it changes. */
async function presencesOf(
  bob: Player,
  { alias }: Player,
  count: number,
): Promise<readonly unknown[]> {
  const ofOther = (data: unknown) => at(data, 'presence', 'playerAlias', 'id') === alias.id
  for (let heardOf = count; ; heardOf += 1) {
    const all = (await heard(bob, updated, heardOf)).filter(ofOther)
    if (all.length >= count) return all
  }
}

/** The second player watches: the first is identified, changes their status, and leaves. */
async function watched(scenery: Scenery, ada: Player, bob: Player): Promise<readonly unknown[]> {
  await scenery.online(bob)
  await scenery.online(ada)
  await ada.get(({ presence }) => presence.set({ customStatus: 'away' }))
  ada.talo.socket.close()
  return presencesOf(bob, ada, 3)
}

/** What is told on connections about who connects, and who is there. */
export const playerFrameStates: readonly StateRow[] = [
  {
    at: 'v1.connected',
    name: 'is the first frame',
    look: async ({ player, online }) => (await online(await player())).frames[0],
    seen: { res: 'v1.connected', data: {} },
  },
  {
    at: 'v1.error',
    name: 'has a cause or none',
    look: async ({ visitor }) => {
      const guest = visitor()
      guest.talo.socket.open()
      await guest.reach('connected')
      guest.sendRaw('{"req":"v1.nothing","data":{}}')
      guest.sendRaw('{"req":"v1.channels.message","data":{}}')
      const errors = await heard(guest, 'v1.error', 2)
      return errors.map((error) => has(error, 'cause'))
    },
    seen: [true, false],
  },
  {
    at: 'v1.players.identify',
    name: 'is answered after the own presence frame',
    look: async ({ player, online }) =>
      quietFrames(await online(await player()), [updated, success]),
    seen: [updated, success],
  },
  {
    at: 'v1.players.identify',
    name: 'has `auth` in full, of any alias of the player',
    look: async (scenery) => {
      const ada = await scenery.account()
      const bob = await scenery.player({ service: 'custom' })
      const ids = [ada, bob].map(({ alias }) => alias.player.id)
      await ada.get(({ players }) => players.merge(ids[0] ?? '', ids[1] ?? ''))
      const { identifier } = bob.alias
      const device = await scenery.online(await scenery.player({ service: 'custom', identifier }))
      const [told] = await heard(device, success)
      return { http: device.alias.player.auth, socket: at(told, 'player', 'auth') }
    },
    seen: { http: emptyAuth, socket: fullAuth },
  },
  {
    at: 'v1.players.identify',
    name: 'keeps the connection of another device',
    look: async ({ player, online, patient }) => {
      const ada = await online(await player())
      await online(await player({ identifier: ada.alias.identifier }))
      return [patient.connections.ofAlias(ada.alias.id), ada.talo.socket.status$.value.phase]
    },
    seen: [2, 'identified'],
  },
  {
    at: success,
    name: 'has the identifier as display name, where HTTP has the prop',
    look: async (scenery) => {
      const ada = await scenery.online(await countess(scenery))
      const [told] = await heard(ada, success)
      return {
        http: ada.alias.displayName,
        isIdentifier: at(told, 'displayName') === ada.alias.identifier,
        client: ada.talo.players.alias$.value?.displayName,
      }
    },
    seen: { http: 'Countess', isIdentifier: true, client: 'Countess' },
  },
  {
    at: success,
    name: 'has no `auth` for a player without',
    look: async ({ player, online }) => {
      const [told] = await heard(await online(await player()), success)
      return has(at(told, 'player'), 'auth')
    },
    seen: false,
  },
  {
    at: updated,
    name: 'has `auth` in full after an identify, and {} after a call',
    look: async (scenery) => {
      const told = await watched(scenery, await scenery.account(), await scenery.player())
      return told.slice(0, 2).map((data) => at(data, 'presence', 'playerAlias', 'player', 'auth'))
    },
    seen: [fullAuth, emptyAuth],
  },
  {
    at: updated,
    name: 'has the display name by what caused it: the identifier after an identify, the prop after a call',
    look: async (scenery) => {
      const ada = await countess(scenery)
      const told = await watched(scenery, ada, await scenery.player({ game: 'named' }))
      const names = told.map((data) => at(data, 'presence', 'playerAlias', 'displayName'))
      return names.map((name) => (name === ada.alias.identifier ? 'the identifier' : name))
    },
    seen: ['the identifier', 'Countess', 'the identifier'],
  },
  {
    at: updated,
    name: 'has flags that call changed what was not given',
    look: async (scenery) => {
      const ada = await scenery.player()
      const bob = await scenery.player()
      const changes: unknown[] = []
      bob.talo.presence.updated$.subscribe((change) => changes.push(change))
      const told = await watched(scenery, ada, bob)
      return {
        server: told.slice(0, 2).map((data) => at(data, 'meta')),
        client: changes.filter((change) => at(change, 'own') === false).slice(1, 2),
      }
    },
    seen: {
      server: [
        { onlineChanged: true, customStatusChanged: true },
        { onlineChanged: true, customStatusChanged: true },
      ],
      client: [{ onlineChanged: false, customStatusChanged: true }],
    },
  },
  {
    at: updated,
    name: 'comes after a disconnect to the others, who are told that the status changed',
    look: async (scenery) => {
      const ada = await scenery.player()
      const told = await watched(scenery, ada, await scenery.player())
      await settled()
      return { last: told.at(-1), own: (await heard(ada, updated)).length }
    },
    seen: {
      last: {
        presence: { online: false, customStatus: 'away' },
        meta: { onlineChanged: true, customStatusChanged: true },
      },
      // The identify and the call.
      own: 2,
    },
  },
]
