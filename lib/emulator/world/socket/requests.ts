import type { Request, RequestName } from '../../../protocol/requests/catalogue.js'
import * as z from 'zod'

/** The shapes of `data` the server asks for, one a request. */
export const requestData = {
  'v1.players.identify': z.object({
    playerAliasId: z.number(),
    socketToken: z.string(),
    sessionToken: z.string().optional(),
  }),
  'v1.channels.message': z.object({
    channel: z.object({ id: z.number() }),
    message: z.string(),
  }),
  'v1.player-relationships.broadcast': z.object({ message: z.string() }),
} satisfies Readonly<Record<RequestName, z.ZodType>>

/** What a player says to others. */
export type Spoken = Exclude<Request, { readonly req: 'v1.players.identify' }>

/** What a frame must look like before anything else is looked at. */
export const envelope = z.object({
  req: z.enum(['v1.players.identify', 'v1.channels.message', 'v1.player-relationships.broadcast']),
  data: z.record(z.string(), z.unknown()),
})
