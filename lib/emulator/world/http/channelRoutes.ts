import * as z from 'zod'
import { fail, noContent, ok, type Call } from './Call.js'
import type { Answer } from '../Command.js'
import { aliasHeader, numericId, props } from './inputs.js'
import { onAlias, onChannel } from './loaders.js'
import { createChannel } from '../rules/createChannel.js'
import {
  addMember,
  announceDeletion,
  announceJoin,
  announceLeave,
  deleteChannel,
  removeMember,
} from '../rules/membership.js'
import { insertOnce } from '../rules/flights.js'
import { inspect } from '../rules/props.js'
import { rejectedProps, somethingWentWrong } from './refusals.js'
import { route } from './Route.js'
import { beforeCommit, type Result, type Turn } from '../Turn.js'
import { countedChannelView } from '../rules/views.js'
import type { Alias, Channel } from '../WorldState.js'

/** What the database can hold of a name. */
export const longestName = 255

export const notOwner = fail(403, 'This player is not the owner of the channel')

export function withCount(call: Call, turn: Turn, channel: Channel) {
  return ok({ channel: countedChannelView(turn, channel, call.includeDevData) })
}

const newChannel = z.object({
  name: z.string(),
  props: props.optional(),
  autoCleanup: z.boolean().optional(),
  private: z.boolean().optional(),
  temporaryMembership: z.boolean().optional(),
})

const create = route({
  method: 'POST',
  path: '/v1/game-channels',
  scopes: ['write:gameChannels'],
  input: z.object({ body: newChannel, headers: aliasHeader }),
  handle: (call, { body }) =>
    onAlias(call, (alias) => {
      const rejected = (body.props ?? []).flatMap((prop) => inspect(call.game, prop) ?? [])
      if (rejected.length > 0) return rejectedProps(rejected)
      if (body.name.length > longestName) return somethingWentWrong
      const channel = createChannel(call.turn, call.game, body, alias)
      announceJoin(call.turn, channel, alias)
      return withCount(call, call.turn, channel)
    }),
})

function admit(call: Call, channel: Channel, alias: Alias, answer: (turn: Turn) => Answer): Result {
  if (channel.members.has(alias)) return answer(call.turn)
  const insert = (turn: Turn): Result => {
    if (!turn.state.channels.has(channel.id)) return somethingWentWrong
    announceJoin(turn, channel, alias)
    return beforeCommit((later) => {
      addMember(later, channel, alias)
      return answer(later)
    })
  }
  if (!call.turn.settings.switches.joinRaces) return insert(call.turn)
  const what = `join ${String(channel.id)} ${String(alias.id)}`
  return insertOnce(call.turn, { what, insert, collide: () => somethingWentWrong })
}

const asPlayer = z.object({ params: numericId, headers: aliasHeader })

const join = route({
  method: 'POST',
  path: '/v1/game-channels/:id/join',
  scopes: ['write:gameChannels'],
  input: asPlayer,
  handle: (call, { params }) =>
    onAlias(call, (alias) =>
      onChannel(call, params.id, (channel) =>
        channel.private
          ? fail(403, 'This channel is private')
          : admit(call, channel, alias, (turn) => withCount(call, turn, channel)),
      ),
    ),
})

const invite = route({
  method: 'POST',
  path: '/v1/game-channels/:id/invite',
  scopes: ['write:gameChannels'],
  input: z.object({
    body: z.object({ inviteeAliasId: z.number() }),
    params: numericId,
    headers: aliasHeader,
  }),
  handle: (call, { body, params }) =>
    onAlias(call, (alias) =>
      onChannel(call, params.id, (channel) => {
        if (channel.owner !== alias) return notOwner
        const invitee = call.turn.state.aliases.get(body.inviteeAliasId)
        if (invitee?.player.game !== call.game) return fail(404, 'Invitee not found')
        if (invitee === alias) return fail(400, 'Players cannot invite themselves')
        return admit(call, channel, invitee, () => noContent)
      }),
    ),
})

const leave = route({
  method: 'POST',
  path: '/v1/game-channels/:id/leave',
  scopes: ['write:gameChannels'],
  input: asPlayer,
  handle: (call, { params }) =>
    onAlias(call, (alias) =>
      onChannel(call, params.id, (channel) => {
        if (!channel.members.has(alias)) return noContent
        announceLeave(call.turn, channel, alias, 0)
        return beforeCommit((turn) => {
          removeMember(turn, channel, alias)
          return noContent
        })
      }),
    ),
})

const remove = route({
  method: 'DELETE',
  path: '/v1/game-channels/:id',
  scopes: ['write:gameChannels'],
  input: asPlayer,
  handle: (call, { params }) =>
    onAlias(call, (alias) =>
      onChannel(call, params.id, (channel) => {
        if (channel.owner !== alias) return notOwner
        announceDeletion(call.turn, channel)
        return beforeCommit((turn) => {
          deleteChannel(turn, channel)
          return noContent
        })
      }),
    ),
})

export const channelRoutes = [create, join, invite, leave, remove]
