import { authorise } from './accessKeys.js'
import { absentRoutes } from './absentRoutes.js'
import { accountEndRoutes } from './accountEndRoutes.js'
import { accountRoutes } from './accountRoutes.js'
import { fail, header, type Call } from './Call.js'
import { eventRoutes } from './eventRoutes.js'
import { channelQueries } from './channelQueries.js'
import { channelRoutes } from './channelRoutes.js'
import { channelUpdate } from './channelUpdate.js'
import type { Answer, WorldRequest } from '../Command.js'
import { playerQueries } from './playerQueries.js'
import { playerRoutes } from './playerRoutes.js'
import { presenceRoutes } from './presenceRoutes.js'
import { consume, newWindow } from '../rules/rateLimit.js'
import { invalidSession, missingSession, somethingWentWrong } from './refusals.js'
import { relationshipRoutes } from './relationshipRoutes.js'
import type { Route } from './Route.js'
import { sessionIsValid } from '../rules/sessions.js'
import { verifySignature } from '../rules/signatures.js'
import { signInRoutes } from './signInRoutes.js'
import { storageRoutes } from './storageRoutes.js'
import { systemRoutes } from './systemRoutes.js'
import type { Result, Turn } from '../Turn.js'
import type { AccessKey, Alias } from '../WorldState.js'

/** In the order in which paths are tried. */
const routes: readonly Route[] = [
  ...systemRoutes,
  ...presenceRoutes,
  ...relationshipRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...accountEndRoutes,
  ...playerRoutes,
  ...playerQueries,
  ...storageRoutes,
  ...channelQueries,
  ...channelRoutes,
  ...channelUpdate,
  ...eventRoutes,
  ...absentRoutes,
]

const notFound: Answer = { status: 404, text: 'Not Found' }

const tooManyRequests: Answer = {
  status: 429,
  headers: { 'Retry-After': '60' },
  body: { message: 'Too Many Requests' },
}

const authPaths = [
  '/v1/players/auth',
  '/v1/players/identify',
  '/v1/players/socket-token',
  '/v1/socket-tickets',
]

/** Counted by address alone, before anything is known of who calls. */
function withinBudget(turn: Turn, { path, address }: WorldRequest): boolean {
  const { limits } = turn.settings
  const bucket = authPaths.some((prefix) => path.startsWith(prefix)) ? 'auth' : 'default'
  const name = `${bucket} ${address}`
  const window = turn.state.budgets.get(name) ?? newWindow()
  turn.state.budgets.set(name, window)
  return consume(window, limits[bucket], limits.windowMs, turn.now)
}

/** The alias with Talo authentication that the headers point to, by either of them. */
function taloAlias(turn: Turn, key: AccessKey, request: WorldRequest): Alias | undefined {
  const { aliases, players } = turn.state
  const named = aliases.get(Number(header(request, 'x-talo-alias')))
  const player = players.get(header(request, 'x-talo-player') ?? '')
  const found =
    named?.service === 'talo' ? named : player?.aliases.find(({ service }) => service === 'talo')
  return found?.player.game === key.game ? found : undefined
}

/** A player with Talo authentication must send player, alias and session together. */
function refuseSession(turn: Turn, key: AccessKey, request: WorldRequest): Answer | undefined {
  if (request.path === '/v1/players/auth/refresh') return undefined
  const alias = taloAlias(turn, key, request)
  if (alias === undefined) return undefined
  const session = header(request, 'x-talo-session')
  if (session === undefined || session === '') return missingSession
  const named =
    header(request, 'x-talo-player') === alias.player.id &&
    Number(header(request, 'x-talo-alias')) === alias.id
  return named && sessionIsValid(turn, alias, session) ? undefined : invalidSession
}

/** On signed games, everything but GET is signed as soon as it names an alias. */
function refuseSignature(turn: Turn, key: AccessKey, request: WorldRequest): Answer | undefined {
  const aliasId = header(request, 'x-talo-alias')
  if (!key.game.verifyRequests || aliasId === undefined || request.method === 'GET') {
    return undefined
  }
  const signature = header(request, 'x-talo-signature')
  if (signature === undefined) return fail(401, 'Unauthorized')
  // Without a content type the server has no text to hash, and trips over that.
  if (request.rawBody === undefined) return somethingWentWrong
  const signer = { game: key.game, aliasId: Number(aliasId) }
  const verdict = verifySignature(turn, signer, signature, request.rawBody)
  if (verdict === 'crashed') return somethingWentWrong
  return verdict === 'valid' ? undefined : fail(401, 'Unauthorized')
}

function flag(request: WorldRequest, name: string): boolean {
  const value = Number(header(request, name) ?? 0)
  return !Number.isNaN(value) && value !== 0
}

function handle(call: Call): Result {
  const { method, path } = call.request
  for (const route of routes) {
    if (route.method !== method) continue
    const params = route.paramsOf(path)
    if (params !== undefined) return route.run(call, params)
  }
  return notFound
}

/** An HTTP call, through the server's checks in their order. */
export function answerCall(turn: Turn, request: WorldRequest): Result {
  const { method, path } = request
  if (path === '/public/health' && method === 'GET') return { status: 204 }
  if (!path.startsWith('/v1/')) return notFound
  if (path !== '/v1/health-check' && !withinBudget(turn, request)) return tooManyRequests
  const key = authorise(turn, request)
  if (!('game' in key)) return key
  return (
    refuseSession(turn, key, request) ??
    refuseSignature(turn, key, request) ??
    handle({
      turn,
      request,
      key,
      game: key.game,
      devBuild: flag(request, 'x-talo-dev-build'),
      includeDevData: flag(request, 'x-talo-include-dev-data'),
    })
  )
}
