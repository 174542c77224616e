import * as z from 'zod'
import { ok } from './Call.js'
import { aliasHeader } from './inputs.js'
import { onAlias } from './loaders.js'
import { setPresence } from '../rules/setPresence.js'
import { playerNotFound, somethingWentWrong } from './refusals.js'
import { route } from './Route.js'
import { absentView, presenceView } from '../rules/views.js'

/** What the database can hold of a status. */
const longestStatus = 255

const get = route({
  method: 'GET',
  path: '/v1/players/presence/:playerId',
  scopes: ['read:playerPresence'],
  input: z.object({ params: z.object({ playerId: z.uuid() }) }),
  handle: ({ turn, game }, { params }) => {
    const player = turn.state.players.get(params.playerId)
    if (player?.game !== game) return playerNotFound
    const { presence } = player
    return ok({
      presence: presence === undefined ? absentView(turn) : presenceView(turn, presence),
    })
  },
})

const put = route({
  method: 'PUT',
  path: '/v1/players/presence',
  scopes: ['write:playerPresence'],
  input: z.object({
    body: z.object({ online: z.boolean().optional(), customStatus: z.string().optional() }),
    headers: aliasHeader,
  }),
  handle: (call, { body }) =>
    onAlias(call, (alias) => {
      if ((body.customStatus?.length ?? 0) > longestStatus) {
        return somethingWentWrong
      }
      const presence = setPresence(call.turn, alias, body)
      return ok({ presence: presenceView(call.turn, presence) })
    }),
})

export const presenceRoutes = [get, put]
