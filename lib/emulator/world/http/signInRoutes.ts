import * as z from 'zod'
import type { Answer } from '../Command.js'
import { fail, noContent, ok } from './Call.js'
import {
  authsOf,
  codeIsGood,
  identifierTaken,
  mailCode,
  noAuthentication,
  normalised,
  profaneIdentifier,
  refuseEmail,
} from './credentials.js'
import { insertOnce } from '../rules/flights.js'
import {
  addAlias,
  createPlayer,
  findAlias,
  issueSocketToken,
  nameInFlight,
} from '../rules/players.js'
import { isProfane } from '../rules/profanity.js'
import { route } from './Route.js'
import type { Scope } from '../rules/scopes.js'
import { beginSession, endSession, refreshIsValid } from '../rules/sessions.js'
import { readClaims } from '../rules/tokens.js'
import type { Turn } from '../Turn.js'
import { aliasView } from '../rules/views.js'
import type { Alias } from '../WorldState.js'

export const authScopes: readonly Scope[] = ['read:players', 'write:players']

/** What every way of signing in ends in; a session and a socket token are issued. */
function signedIn(turn: Turn, alias: Alias, withRefresh = false): Answer {
  const tokens = beginSession(turn, alias, withRefresh)
  alias.player.lastSeenAt = turn.now
  const socketToken = issueSocketToken(turn, alias)
  return ok({ alias: aliasView({ ...turn, auth: true }, alias), ...tokens, socketToken })
}

const registration = z
  .object({
    identifier: z.string().trim(),
    password: z.string(),
    verificationEnabled: z.boolean().optional(),
    email: z.string().optional(),
    withRefresh: z.boolean().optional(),
  })
  .refine(({ verificationEnabled, email }) => verificationEnabled !== true || Boolean(email), {
    error: 'email is required when verificationEnabled is true',
    path: ['email'],
  })

const register = route({
  method: 'POST',
  path: '/v1/players/auth/register',
  scopes: authScopes,
  input: z.object({ body: registration }),
  handle: (call, { body }) => {
    const { turn, game } = call
    const { identifier, password, verificationEnabled = false, email = '' } = body
    if (game.blockAliasIdentifierProfanity && isProfane(identifier)) return profaneIdentifier
    const badEmail = email === '' ? undefined : refuseEmail(turn, game, email)
    if (badEmail !== undefined) return badEmail
    if (findAlias(turn, game, 'talo', identifier) !== undefined) {
      return identifierTaken(identifier)
    }
    const insert = (later: Turn) => {
      const player = createPlayer(later, game, call.devBuild)
      player.auth = {
        password,
        email: email === '' ? null : normalised(email),
        verificationEnabled,
        sessionKey: null,
        sessionCreatedAt: null,
        expired: new Set(),
        verificationCode: undefined,
        resetCode: undefined,
      }
      return signedIn(later, addAlias(later, player, 'talo', identifier), body.withRefresh)
    }
    if (!turn.settings.switches.identifyRaces) return insert(turn)
    // Both get an account, and one of the two is never found again.
    const what = nameInFlight(turn, game, 'talo', identifier)
    return insertOnce(turn, { what, insert, collide: insert })
  },
})

const login = route({
  method: 'POST',
  path: '/v1/players/auth/login',
  scopes: authScopes,
  input: z.object({
    body: z.object({
      identifier: z.string().trim(),
      password: z.string(),
      withRefresh: z.boolean().optional(),
    }),
  }),
  handle: (call, { body }) => {
    const { turn, game } = call
    const alias = findAlias(turn, game, 'talo', body.identifier)
    const auth = alias?.player.auth
    if (alias === undefined || auth?.password !== body.password) {
      return fail(401, 'Incorrect identifier or password', 'INVALID_CREDENTIALS')
    }
    if (!auth.verificationEnabled) return signedIn(turn, alias, body.withRefresh)
    const { verificationCode } = turn.settings.lifetimes
    const to = auth.email ?? ''
    auth.verificationCode = mailCode(turn, alias, to, 'verification', verificationCode)
    return ok({ aliasId: alias.id, verificationRequired: true })
  },
})

const verify = route({
  method: 'POST',
  path: '/v1/players/auth/verify',
  scopes: authScopes,
  input: z.object({
    body: z.object({
      aliasId: z.number(),
      code: z.string(),
      withRefresh: z.boolean().optional(),
    }),
  }),
  handle: (call, { body }) => {
    const alias = call.turn.state.aliases.get(body.aliasId)
    if (alias?.player.game !== call.game) {
      return fail(403, 'Player alias not found', 'VERIFICATION_ALIAS_NOT_FOUND')
    }
    const { auth } = alias.player
    if (auth === undefined) return noAuthentication
    if (!codeIsGood(call.turn, auth.verificationCode, body.code)) {
      return fail(403, 'Invalid code', 'VERIFICATION_CODE_INVALID')
    }
    auth.verificationCode = undefined
    return signedIn(call.turn, alias, body.withRefresh)
  },
})

/** A new pair of tokens for an old refresh token; nothing else comes with them. */
const refresh = route({
  method: 'POST',
  path: '/v1/players/auth/refresh',
  scopes: authScopes,
  input: z.object({ body: z.object({ refreshToken: z.string() }) }),
  handle: ({ turn, game }, { body }) => {
    const alias = turn.state.aliases.get(Number(readClaims(body.refreshToken)?.aliasId))
    if (alias?.player.game !== game || !refreshIsValid(turn, alias, body.refreshToken)) {
      return fail(401, 'Invalid refresh token', 'INVALID_SESSION')
    }
    alias.player.lastSeenAt = turn.now
    return ok(beginSession(turn, alias, true))
  },
})

const forgotPassword = route({
  method: 'POST',
  path: '/v1/players/auth/forgot_password',
  scopes: authScopes,
  input: z.object({ body: z.object({ email: z.string() }) }),
  handle: ({ turn, game }, { body: { email } }) => {
    for (const alias of turn.state.aliases.values()) {
      const { auth } = alias.player
      if (alias.player.game !== game || alias.service !== 'talo' || auth === undefined) continue
      if (auth.email !== email) continue
      const { resetCode } = turn.settings.lifetimes
      auth.resetCode = mailCode(turn, alias, email, 'password-reset', resetCode)
    }
    return noContent
  },
})

const resetPassword = route({
  method: 'POST',
  path: '/v1/players/auth/reset_password',
  scopes: authScopes,
  input: z.object({ body: z.object({ code: z.string(), password: z.string() }) }),
  handle: ({ turn, game }, { body }) => {
    for (const auth of authsOf(turn, game)) {
      if (!codeIsGood(turn, auth.resetCode, body.code)) continue
      auth.password = body.password
      auth.resetCode = undefined
      endSession(auth)
      return noContent
    }
    const message = 'This code is either invalid or has expired'
    return fail(401, message, 'PASSWORD_RESET_CODE_INVALID')
  },
})

export const signInRoutes = [register, login, verify, refresh, forgotPassword, resetPassword]
