import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { accountAct } from './acts/accountActs.js'
import type { Act } from './acts/Act.js'
import { channelAct, roomAct } from './acts/channelActs.js'
import { liveAct } from './acts/liveActs.js'
import { networkAct } from './acts/networkActs.js'
import { oneOf, weighted } from '../model/weighted.js'
import { playerAct } from './acts/playerActs.js'
import { sendAct } from './acts/sendActs.js'
import { serverAct } from './acts/serverActs.js'
import { socialAct } from './acts/socialActs.js'
import { socketAct } from './acts/socketActs.js'
import type { ClientSettings } from './Schedule.js'

/** What races with what: of everything at once too little happens in one place. */
export interface Theme {
  readonly clients: Arbitrary<readonly ClientSettings[]>
  readonly act: Arbitrary<Act>
  /** How long after the step before. */
  readonly after: Arbitrary<number>
}

const any = weighted<number>([
  [3, fc.constant(0)],
  [4, fc.integer({ min: 1, max: 60 })],
  [4, fc.integer({ min: 50, max: 900 })],
  [2, fc.integer({ min: 800, max: 6_000 })],
  [0.4, fc.integer({ min: 6_000, max: 70_000 })],
])
/** Within the second to which the server's database rounds. */
const soon = weighted<number>([
  [3, fc.constant(0)],
  [6, fc.integer({ min: 1, max: 60 })],
  [4, fc.integer({ min: 50, max: 900 })],
  [0.5, fc.integer({ min: 800, max: 6_000 })],
])

const client: Arbitrary<ClientSettings> = fc.record({
  player: oneOf('ann', 'ann', 'bob', 'cyd', 'dee', null),
  joins: oneOf<readonly number[]>([], [1], [2], [1, 2]),
  listens: fc.boolean(),
  listensToAll: oneOf(false, false, true),
  keepOnline: oneOf(true, true, true, false),
  heartbeat: oneOf(true, true, true, false),
  reconnect: oneOf('default', 'default', 'default', 'at-once', 'gives-up', 'never'),
  limit: oneOf(256, 256, 3),
  overflow: oneOf('reject', 'drop-oldest'),
  store: oneOf('none', 'none', 'works', 'works', 'fails', 'hangs', 'throws'),
})
const anyClients = fc.array(client, { minLength: 2, maxLength: 3 })
/** Three players in the same channels. */
const players = fc.tuple(client, client, client).map((clients) =>
  clients.map((settings, index) => ({
    ...settings,
    player: (['ann', 'bob', 'cyd'] as const)[index] ?? 'ann',
    joins: [1, 2],
    listens: true,
    reconnect: 'default' as const,
  })),
)

function mix(choices: readonly (readonly [number, Arbitrary<Act>])[]): Arbitrary<Act> {
  return weighted<Act>(choices)
}

export const themes: readonly Theme[] = [
  {
    clients: players,
    after: soon,
    act: roomAct,
  },
  {
    clients: players,
    after: soon,
    act: mix([
      [4, roomAct],
      [4, sendAct],
      [2, networkAct],
      [1, serverAct],
    ]),
  },
  {
    clients: anyClients,
    after: any,
    act: mix([
      [6, channelAct],
      [2, liveAct],
      [1, networkAct],
    ]),
  },
  {
    clients: anyClients,
    after: any,
    act: mix([
      [5, sendAct],
      [3, channelAct],
      [2, networkAct],
      [2, serverAct],
    ]),
  },
  {
    clients: anyClients,
    after: any,
    act: mix([
      [4, socketAct],
      [4, playerAct],
      [2, accountAct],
      [2, networkAct],
      [2, serverAct],
      [1, sendAct],
    ]),
  },
  {
    clients: anyClients,
    after: any,
    act: mix([
      [5, accountAct],
      [1, playerAct],
      [1, networkAct],
      [2, serverAct],
    ]),
  },
  {
    clients: players,
    after: any,
    act: mix([
      [5, socialAct],
      [1, playerAct],
      [1, liveAct],
      [1, networkAct],
    ]),
  },
  {
    clients: anyClients,
    after: any,
    act: mix([
      [2, socketAct],
      [2, playerAct],
      [1, accountAct],
      [3, channelAct],
      [2, liveAct],
      [3, sendAct],
      [2, socialAct],
      [3, networkAct],
      [3, serverAct],
    ]),
  },
]
