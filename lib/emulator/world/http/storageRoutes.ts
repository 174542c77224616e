import * as z from 'zod'
import { fail, ok, type Call } from './Call.js'
import { connsOf, send } from '../rules/fanOut.js'
import { aliasHeader, nullableProps, numericId } from './inputs.js'
import { onAlias, onChannel } from './loaders.js'
import { route } from './Route.js'
import { whileLocked } from '../rules/locks.js'
import type { PropChange } from '../rules/props.js'
import { changeStorage, readProp, readRows } from '../rules/storage.js'
import type { Answer } from '../Command.js'
import { somethingWentWrong } from './refusals.js'
import type { Result, Turn } from '../Turn.js'
import { channelView, storageView } from '../rules/views.js'
import type { Alias, Channel } from '../WorldState.js'

function onMembership(
  call: Call,
  id: number,
  next: (channel: Channel, alias: Alias) => Result,
): Result {
  return onAlias(call, (alias) =>
    onChannel(call, id, (channel) =>
      channel.members.has(alias)
        ? next(channel, alias)
        : fail(403, 'This player is not a member of the channel'),
    ),
  )
}

const get = route({
  method: 'GET',
  path: '/v1/game-channels/:id/storage',
  scopes: ['read:gameChannels'],
  input: z.object({
    query: z.object({
      propKey: z.string({ error: 'propKey is missing from the request query' }),
    }),
    params: numericId,
    headers: aliasHeader,
  }),
  handle: (call, { params, query }) =>
    onMembership(call, params.id, (channel) => {
      const prop = readProp(channel, query.propKey)
      return ok({ prop: prop === undefined ? null : storageView(call.turn, prop) })
    }),
})

const missingKeys = 'propKeys is missing from the request query'

/** One key comes as a text, several as a list. */
const propKeys = z
  .union([z.string(), z.array(z.string())], { error: missingKeys })
  .transform((keys) => [keys].flat())
  .refine((keys) => keys.length <= 50, { error: 'Maximum 50 keys allowed per request' })
  .refine((keys) => keys.every((key) => key.trim() !== ''), {
    error: 'All keys must be non-empty strings',
  })

const list = route({
  method: 'GET',
  path: '/v1/game-channels/:id/storage/list',
  scopes: ['read:gameChannels'],
  input: z.object({ query: z.object({ propKeys }), params: numericId, headers: aliasHeader }),
  handle: (call, { params, query }) =>
    onMembership(call, params.id, (channel) => {
      const rows = query.propKeys.flatMap((key) => readRows(channel, key))
      return ok({ props: rows.map((row) => storageView(call.turn, row)) })
    }),
})

const put = route({
  method: 'PUT',
  path: '/v1/game-channels/:id/storage',
  scopes: ['write:gameChannels'],
  input: z.object({
    body: z.object({ props: nullableProps }),
    params: numericId,
    headers: aliasHeader,
  }),
  handle: (call, { body, params }) =>
    onMembership(call, params.id, (channel, alias) =>
      whileLocked(call.turn, 'storage', channel, somethingWentWrong, (turn) =>
        write(turn, channel, alias, body.props),
      ),
    ),
})

function write(turn: Turn, entity: Channel, alias: Alias, changes: readonly PropChange[]): Answer {
  const { upserted, deleted, failed } = changeStorage(turn, entity, alias, changes)
  const channel = channelView(turn, entity)
  const upsertedProps = upserted.map((row) => storageView(turn, row))
  const deletedProps = deleted.map((row) => storageView(turn, row))
  const res = 'v1.channels.storage.updated'
  send(turn, connsOf(entity.members), 'read:gameChannels', res, () => ({
    channel,
    upsertedProps,
    deletedProps,
  }))
  return ok({ channel, upsertedProps, deletedProps, failedProps: failed })
}

export const storageRoutes = [get, list, put]
