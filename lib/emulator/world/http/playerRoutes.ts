import * as z from 'zod'
import { fail, header, ok, type Call } from './Call.js'
import type { Answer } from '../Command.js'
import { identifierTaken, profaneIdentifier } from './credentials.js'
import { aliasHeader } from './inputs.js'
import { onAlias } from './loaders.js'
import { everyNth } from '../rules/chance.js'
import { insertOnce } from '../rules/flights.js'
import {
  addAlias,
  createPlayer,
  findAlias,
  issueSocketToken,
  nameInFlight,
} from '../rules/players.js'
import { isProfane } from '../rules/profanity.js'
import { invalidSession, missingSession, somethingWentWrong } from './refusals.js'
import { route } from './Route.js'
import { allows } from '../rules/scopes.js'
import { sessionIsValid } from '../rules/sessions.js'
import type { Result, Turn } from '../Turn.js'
import { aliasView } from '../rules/views.js'
import type { Alias } from '../WorldState.js'

function requiredQuery(name: string) {
  return z
    .string({ error: `${name} is missing from the request query` })
    .min(1, { error: `Invalid ${name}, must be a non-empty string` })
    .trim()
}

const withWriteScope =
  'Player not found. Use an access key with the write:players scope to automatically create players'
const taloElsewhere =
  'Player not found: Talo aliases must be created using the /v1/players/auth API'

/** What the database can hold of an identifier. */
const longestIdentifier = 1024

function create(call: Call, service: string, identifier: string): Result {
  const { turn, game } = call
  // The server looks at the name before trimming it: with a space, it lets `talo` pass.
  if (call.request.query.service === 'talo') return fail(404, taloElsewhere)
  if (!allows(call.key.scopes, 'write:players')) return fail(404, withWriteScope)
  const insert = (later: Turn) => {
    const player = createPlayer(later, game, call.devBuild)
    return identified(later, addAlias(later, player, service, identifier))
  }
  if (!turn.settings.switches.identifyRaces) return insert(turn)
  return insertOnce(turn, {
    what: nameInFlight(turn, game, service, identifier),
    insert,
    collide: (later) =>
      everyNth(later, 'identifies', 2) ? identifierTaken(identifier) : insert(later),
  })
}

function identified(turn: Turn, alias: Alias): Answer {
  alias.lastSeenAt = turn.now
  alias.player.lastSeenAt = turn.now
  const socketToken = issueSocketToken(turn, alias)
  const auth = alias.service === 'talo'
  return ok({ alias: aliasView({ ...turn, auth }, alias), socketToken })
}

const identify = route({
  method: 'GET',
  path: '/v1/players/identify',
  scopes: ['read:players'],
  input: z.object({
    query: z.object({ service: requiredQuery('service'), identifier: requiredQuery('identifier') }),
  }),
  handle: (call, { query: { service, identifier } }) => {
    if (identifier.length > longestIdentifier) {
      return somethingWentWrong
    }
    if (call.game.blockAliasIdentifierProfanity && isProfane(identifier)) return profaneIdentifier
    const alias = findAlias(call.turn, call.game, service, identifier)
    if (alias === undefined) return create(call, service, identifier)
    if (alias.service === 'talo') {
      const session = header(call.request, 'x-talo-session')
      if (session === undefined || session === '') return missingSession
      if (!sessionIsValid(call.turn, alias, session)) return invalidSession
    }
    return identified(call.turn, alias)
  },
})

const socketToken = route({
  method: 'POST',
  path: '/v1/players/socket-token',
  scopes: ['write:players'],
  input: z.object({ headers: aliasHeader }),
  handle: (call) =>
    onAlias(call, (alias) => ok({ socketToken: issueSocketToken(call.turn, alias) })),
})

export const playerRoutes = [identify, socketToken]
