import { fail, header } from './Call.js'
import type { Answer, WorldRequest } from '../Command.js'
import { keyByToken } from '../rules/dashboard.js'
import type { Scope } from '../rules/scopes.js'
import { issueToken, readClaims, verifyToken } from '../rules/tokens.js'
import type { Turn } from '../Turn.js'
import type { AccessKey, Game } from '../WorldState.js'

const badFormat = 'Bad Authorization header format. Format is "Authorization: Bearer <token>"'
const badToken = 'Please provide a valid token in the Authorization header'

/** Makes an access key: a signed token that names its record, or a text that was chosen. */
export function createAccessKey(
  turn: Turn,
  game: Game,
  granted: readonly Scope[],
  chosen?: string,
): AccessKey {
  const { state, settings } = turn
  state.lastIds.key += 1
  const id = state.lastIds.key
  const claims = { sub: id, api: true, iat: Math.floor(turn.now / 1000) }
  const token = chosen ?? issueToken(settings.digests, game.secret, claims)
  const key = { id, game, token, scopes: new Set(granted), revoked: false }
  state.keys.set(id, key)
  return key
}

/** The access key a call is made with, or why it may not be made. */
export function authorise(turn: Turn, request: WorldRequest): AccessKey | Answer {
  const value = header(request, 'authorization')
  if (value === undefined || value === '') return fail(401, 'Authentication Error')
  const [scheme, token, ...more] = value.split(' ')
  if (token === undefined || more.length > 0 || !/^bearer$/i.test(scheme ?? '')) {
    return fail(401, badFormat)
  }
  const chosen = keyByToken(turn, token)
  if (chosen !== undefined) return chosen.revoked ? fail(401, badToken) : chosen
  // As the real server does: any token counts that is signed with the game's secret, whenever it was made.
  const sub = readClaims(token)?.sub
  if (typeof sub !== 'number') return fail(401, badToken)
  const key = turn.state.keys.get(sub)
  if (key === undefined) return fail(401, 'Unauthorized')
  const { digests } = turn.settings
  const genuine = verifyToken(digests, key.game.secret, token, turn.now) !== undefined
  return genuine && !key.revoked ? key : fail(401, badToken)
}
