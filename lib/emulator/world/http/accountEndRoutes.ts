import * as z from 'zod'
import { dropMember } from '../rules/membership.js'
import { findAlias, removeAlias, renameAlias } from '../rules/players.js'
import { aliasView } from '../rules/views.js'
import { fail, noContent, ok } from './Call.js'
import { sessionHeaders } from './inputs.js'
import { onPassword } from './onAuth.js'
import { route } from './Route.js'
import { authScopes } from './signInRoutes.js'

/** Sockets that speak for the alias go on doing so; only the records go, and no frame tells of it. */
const deleteAccount = route({
  method: 'DELETE',
  path: '/v1/players/auth',
  scopes: authScopes,
  input: z.object({ body: z.object({ currentPassword: z.string() }), headers: sessionHeaders }),
  handle: (call, { body }) =>
    onPassword(call, body.currentPassword, (alias) => {
      for (const channel of [...alias.channels]) dropMember(call.turn, channel, alias)
      const { subscriptions } = call.turn.state
      for (const { id, subscriber, subscribedTo } of subscriptions.values()) {
        if (subscriber === alias || subscribedTo === alias) subscriptions.delete(id)
      }
      removeAlias(call.turn, alias)
      alias.player.auth = undefined
      return noContent
    }),
})

const migrate = route({
  method: 'POST',
  path: '/v1/players/auth/migrate',
  scopes: authScopes,
  input: z.object({
    body: z.object({
      currentPassword: z.string(),
      service: z.string().min(1),
      identifier: z.string().min(1),
    }),
    headers: sessionHeaders,
  }),
  handle: (call, { body }) =>
    onPassword(call, body.currentPassword, (alias) => {
      const [service, identifier] = [body.service.trim(), body.identifier.trim()]
      if (service.toLowerCase() === 'talo') {
        return fail(400, 'Cannot migrate to the Talo service', 'INVALID_MIGRATION_TARGET')
      }
      if (findAlias(call.turn, call.game, service, identifier) !== undefined) {
        const message = 'A player already exists with this identifier'
        return fail(409, message, 'IDENTIFIER_TAKEN')
      }
      renameAlias(call.turn, alias, service, identifier)
      alias.player.auth = undefined
      return ok({ alias: aliasView(call.turn, alias) })
    }),
})

/** How Talo authentication ends: with the account, or by moving to another service. */
export const accountEndRoutes = [deleteAccount, migrate]
