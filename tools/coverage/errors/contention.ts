import type { Observable } from 'rxjs'
import type { Talo } from 'talo-rx'
import { that } from '../differences.js'
import type { Player, Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'
import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { type ErrorRow, says } from './ErrorRow.js'

/** As many writes as the server does not bring through its lock. */
const TOO_MANY = 30

/** Several devices of one player, where calls meet in the database. */
export async function devicesOf(
  { player, racing }: Scenery,
  count: number,
): Promise<readonly Player[]> {
  const first = await player({ at: racing })
  const { identifier } = first.alias
  const others = Array.from({ length: count - 1 }, () => player({ at: racing, identifier }))
  return [first, ...(await Promise.all(others))]
}

/** A channel there. */
export async function racingChannel({ player, racing }: Scenery): Promise<number> {
  const ada = await player({ at: racing })
  return (await ada.get(({ channels }) => channels.create({ name: 'lobby' }))).id
}

/** The same call on several devices at once; of the answers, the refusals come last. */
export async function atOnce(
  devices: readonly Player[],
  call$: (talo: Talo) => Observable<unknown>,
): Promise<Met> {
  const mets = await Promise.all(devices.map(({ meet }) => meet(call$)))
  const exchanges = mets
    .flatMap((met) => met.exchanges)
    .sort((one, other) => one.answer.status - other.answer.status)
  const failed = mets.find(({ failure }) => failure !== undefined)
  return { exchanges, value: mets.map(({ value }) => value), failure: failed?.failure }
}

/** The client may make such a call once more by itself. */
const failedOrRepeated = that(
  'an HttpError 500, or nothing after the call was repeated',
  (failure) => {
    const status: unknown =
      failure === undefined ? 500 : Reflect.get(Object(failure) as object, 'status')
    return status === 500
  },
)

/** What calls of one player meet that come at the same time. */
export const contentionErrors: readonly ErrorRow[] = [
  {
    at: 'POST /v1/game-channels/:id/join',
    ...says('500 two at once', somethingWentWrong),
    how: 'two devices of one player join at once',
    provoke: async (scenery) => {
      const channelId = await racingChannel(scenery)
      const devices = await devicesOf(scenery, 2)
      return atOnce(devices, ({ channels }) => channels.join(channelId))
    },
    failure: failedOrRepeated,
    client: 'HttpError 500, or it repeats the call',
  },
  {
    at: 'PUT /v1/game-channels/:id/storage',
    ...says('500 too many at once', somethingWentWrong),
    how: `${String(TOO_MANY)} devices of one player write one key at once`,
    provoke: async (scenery) => {
      const channelId = await racingChannel(scenery)
      const devices = await devicesOf(scenery, TOO_MANY)
      await devices[0]?.get(({ channels }) => channels.join(channelId))
      const props = [{ key: 'map', value: 'islands' }]
      return atOnce(devices, ({ channels }) => channels.setStorage(channelId, props))
    },
    failure: failedOrRepeated,
    client: 'HttpError 500, or it repeats the call',
  },
  {
    at: 'PATCH /v1/players/:id',
    ...says('500 too many at once', somethingWentWrong),
    how: `${String(TOO_MANY)} devices of one player write their props at once`,
    provoke: async (scenery) => {
      const devices = await devicesOf(scenery, TOO_MANY)
      return atOnce(devices, ({ players }) => players.update([{ key: 'level', value: '3' }]))
    },
    failure: failedOrRepeated,
    client: 'HttpError 500, or it repeats the call',
  },
]
