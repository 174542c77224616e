import * as z from 'zod'
import { fail, noContent, ok, type Call } from './Call.js'
import { normalised, profaneIdentifier, refuseEmail, wrongPassword } from './credentials.js'
import { sessionHeaders } from './inputs.js'
import { onAuth, onPassword } from './onAuth.js'
import { isSameName } from '../rules/names.js'
import { renameAlias } from '../rules/players.js'
import { endSession } from '../rules/sessions.js'
import { isProfane } from '../rules/profanity.js'
import { route } from './Route.js'
import { authScopes } from './signInRoutes.js'
import { aliasView } from '../rules/views.js'

const logout = route({
  method: 'POST',
  path: '/v1/players/auth/logout',
  scopes: authScopes,
  input: z.object({ headers: sessionHeaders }),
  handle: (call) =>
    onAuth(call, (_alias, auth) => {
      endSession(auth)
      return noContent
    }),
})

const changePassword = route({
  method: 'POST',
  path: '/v1/players/auth/change_password',
  scopes: authScopes,
  input: z.object({
    body: z.object({ currentPassword: z.string(), newPassword: z.string() }),
    headers: sessionHeaders,
  }),
  handle: (call, { body }) =>
    onPassword(call, body.currentPassword, (_alias, auth) => {
      if (body.newPassword === body.currentPassword) {
        const errorCode = 'NEW_PASSWORD_MATCHES_CURRENT_PASSWORD'
        return fail(400, 'Please choose a different password', errorCode)
      }
      auth.password = body.newPassword
      return noContent
    }),
})

const changeEmail = route({
  method: 'POST',
  path: '/v1/players/auth/change_email',
  scopes: authScopes,
  input: z.object({
    body: z.object({ currentPassword: z.string(), newEmail: z.string() }),
    headers: sessionHeaders,
  }),
  handle: (call, { body: { currentPassword, newEmail } }) =>
    onPassword(call, currentPassword, (_alias, auth) => {
      if (normalised(newEmail) === auth.email) {
        const errorCode = 'NEW_EMAIL_MATCHES_CURRENT_EMAIL'
        return fail(400, 'Please choose a different email address', errorCode)
      }
      const refusal = refuseEmail(call.turn, call.game, newEmail)
      if (refusal !== undefined) return refusal
      auth.email = normalised(newEmail)
      return noContent
    }),
})

/** An identifier is taken by an alias of any service. */
function identifierIsTaken(call: Call, identifier: string): boolean {
  for (const alias of call.turn.state.aliases.values()) {
    if (alias.player.game !== call.game) continue
    if (isSameName(call.turn, alias.identifier, identifier)) return true
  }
  return false
}

const changeIdentifier = route({
  method: 'POST',
  path: '/v1/players/auth/change_identifier',
  scopes: authScopes,
  input: z.object({
    body: z.object({
      currentPassword: z.string(),
      newIdentifier: z.string().trim().toLowerCase(),
    }),
    headers: sessionHeaders,
  }),
  handle: (call, { body: { currentPassword, newIdentifier } }) =>
    onPassword(call, currentPassword, (alias) => {
      if (call.game.blockAliasIdentifierProfanity && isProfane(newIdentifier))
        return profaneIdentifier
      if (newIdentifier === alias.identifier) {
        const errorCode = 'NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER'
        return fail(400, 'Please choose a different identifier', errorCode)
      }
      if (identifierIsTaken(call, newIdentifier)) {
        return fail(400, 'This identifier is already taken', 'IDENTIFIER_TAKEN')
      }
      renameAlias(call.turn, alias, alias.service, newIdentifier)
      return ok({ alias: aliasView({ ...call.turn, auth: true }, alias) })
    }),
})

const toggleVerification = route({
  method: 'PATCH',
  path: '/v1/players/auth/toggle_verification',
  scopes: authScopes,
  input: z.object({
    body: z.object({
      currentPassword: z.string(),
      verificationEnabled: z.boolean(),
      email: z.string().optional(),
    }),
    headers: sessionHeaders,
  }),
  handle: (call, { body: { currentPassword, verificationEnabled, email = '' } }) =>
    onAuth(call, (_alias, auth) => {
      if (verificationEnabled && email === '' && auth.email === null) {
        const message = 'An email address is required to enable verification'
        return fail(400, message, 'VERIFICATION_EMAIL_REQUIRED')
      }
      if (auth.password !== currentPassword) return wrongPassword
      if (normalised(email) !== '' && normalised(email) !== auth.email) {
        const refusal = refuseEmail(call.turn, call.game, email)
        if (refusal !== undefined) return refusal
        auth.email = normalised(email)
      }
      auth.verificationEnabled = verificationEnabled
      return noContent
    }),
})

export const accountRoutes = [
  logout,
  changePassword,
  changeEmail,
  changeIdentifier,
  toggleVerification,
]
