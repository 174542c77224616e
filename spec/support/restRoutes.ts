import * as z from 'zod'
import { playerAlias } from './samples.js'
import { Refused, restRoute as route, type RestCall, type RestRoute } from './restRoute.js'

const asAlias = z.looseObject({ 'x-talo-alias': z.string().regex(/^\d+$/) })
const asPlayer = z.looseObject({ 'x-talo-player': z.literal(playerAlias.player.id) })
const page = z.coerce.number().int().min(0).default(0)
const date = z.string().optional()
const props = z.array(z.object({ key: z.string(), value: z.string().nullable() })).optional()
const content = z.union([z.string(), z.record(z.string(), z.unknown())])

const at = '2026-01-02T03:04:05.000Z'
const dates = { createdAt: at, updatedAt: at }
const paged = { count: 1, itemsPerPage: 50, isLastPage: true }

/** A game with a leaderboard `scores`, of one entry a player, a stat `kills`, which changes by 10 at most, and saves. */
export function restRoutes(): readonly RestRoute[] {
  let entry: { score: number; props: unknown } | undefined
  const changes: number[] = []
  const saves = new Map<number, object>()

  const entryBody = () => ({
    position: 0,
    id: 4,
    ...entry,
    leaderboardName: 'Scores',
    leaderboardInternalName: 'scores',
    leaderboardSortMode: 'desc',
    playerAlias,
    hidden: false,
    ...dates,
    deletedAt: null,
  })
  const total = () => changes.reduce((sum, change) => sum + change, 0)
  const statBody = () => ({
    id: 4,
    internalName: 'kills',
    name: 'Kills',
    global: true,
    globalValue: total(),
    defaultValue: 0,
    maxChange: 10,
    minValue: null,
    maxValue: null,
    minTimeBetweenUpdates: 0,
    ...dates,
  })
  const ownStat = () =>
    changes.length === 0 ? null : { id: 15, stat: statBody(), value: total(), ...dates }
  const historyBody = () => ({
    history: changes.map((change) => ({
      playerAlias,
      change,
      value: total(),
      globalValue: total(),
      createdAt: at,
    })),
    ...paged,
  })
  const ofStat = (answer: (call: RestCall) => unknown) => (call: RestCall) =>
    call.params.name === 'kills' ? answer(call) : new Refused(404, 'Stat not found')
  const ofSave = (answer: (id: number, call: RestCall) => unknown) => (call: RestCall) => {
    const id = Number(call.params.id)
    return saves.has(id) ? answer(id, call) : new Refused(404, 'Save not found')
  }
  const metrics = { minValue: 0, maxValue: 0, medianValue: 0, averageValue: 0 }

  return [
    route('GET /players/identify', {}, () => ({ alias: playerAlias, socketToken: 'token' })),
    route(
      'GET /leaderboards/:name/entries',
      {
        query: z.object({
          page,
          aliasId: z.coerce.number().int().optional(),
          withDeleted: z.enum(['0', '1']).optional(),
          propKey: z.string().optional(),
          propValue: z.string().optional(),
          startDate: date,
          endDate: date,
        }),
      },
      ({ params }) =>
        params.name === 'scores'
          ? { entries: entry === undefined ? [] : [entryBody()], ...paged }
          : new Refused(404, 'Leaderboard not found'),
    ),
    route(
      'POST /leaderboards/:name/entries',
      { headers: asAlias, body: z.object({ score: z.number(), props }) },
      ({ body }) => {
        const added = body as { score: number; props?: unknown[] }
        const updated = entry !== undefined && added.score > entry.score
        if (entry === undefined || updated) entry = { score: added.score, props: added.props ?? [] }
        return { entry: entryBody(), updated }
      },
    ),
    route('GET /game-stats', {}, () => ({ stats: [statBody()] })),
    route('GET /game-stats/player-stats', { headers: asAlias }, () => ({
      playerStats: [ownStat()].filter((each) => each !== null),
    })),
    route(
      'GET /game-stats/:name',
      {},
      ofStat(() => ({ stat: statBody() })),
    ),
    route(
      'GET /game-stats/:name/player-stat',
      { headers: asAlias },
      ofStat(() => ({ playerStat: ownStat() })),
    ),
    route(
      'GET /game-stats/:name/history',
      { headers: asPlayer, query: z.object({ page, startDate: date, endDate: date }) },
      ofStat(historyBody),
    ),
    route(
      'GET /game-stats/:name/global-history',
      { query: z.object({ page, playerId: z.uuid().optional(), startDate: date, endDate: date }) },
      ofStat(() => ({ ...historyBody(), globalValue: metrics, playerValue: metrics })),
    ),
    route(
      'PUT /game-stats/:name',
      { headers: asAlias, body: z.object({ change: z.number() }) },
      ofStat(({ body }) => {
        const { change } = body as { change: number }
        if (Math.abs(change) > 10) return new Refused(400, 'Stat change cannot be more than 10')
        changes.unshift(change)
        return { playerStat: ownStat() }
      }),
    ),
    route('GET /game-saves', { headers: asPlayer }, () => ({ saves: [...saves.values()] })),
    route(
      'POST /game-saves',
      { headers: asPlayer, body: z.object({ name: z.string(), content }) },
      ({ body }) => {
        const save = { id: saves.size + 1, ...(body as object), ...dates }
        saves.set(save.id, save)
        return { save }
      },
    ),
    route(
      'PATCH /game-saves/:id',
      { headers: asPlayer, body: z.object({ name: z.string().optional(), content }) },
      ofSave((id, { body }) => {
        saves.set(id, { ...saves.get(id), ...(body as object) })
        return { save: saves.get(id) }
      }),
    ),
    route(
      'DELETE /game-saves/:id',
      { headers: asPlayer },
      ofSave((id) => {
        saves.delete(id)
        return undefined
      }),
    ),
    route(
      'POST /events',
      { headers: asAlias, body: z.object({ events: z.array(z.unknown()) }) },
      ({ body }) => ({ events: [], errors: (body as { events: unknown[] }).events.map(errorsOf) }),
    ),
  ]
}

const Event = z.object({ name: z.string().min(1), timestamp: z.number(), props })

/** What the server has against an event: each is checked by itself. */
function errorsOf(event: unknown): readonly object[] {
  const { error } = Event.safeParse(event)
  return (error?.issues ?? []).map(({ path, message }) => ({
    field: path.join('.'),
    error: `MISSING_${path.join('.').toUpperCase()}`,
    message,
  }))
}
