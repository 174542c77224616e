import * as z from 'zod'
import { fail, type Call } from './Call.js'
import { longestName, notOwner, withCount } from './channelRoutes.js'
import { connsOf, send } from '../rules/fanOut.js'
import { aliasHeader, nullableProps, numericId } from './inputs.js'
import { onAlias, onChannel } from './loaders.js'
import { forgetView } from '../rules/memory.js'
import { mergeProps } from '../rules/props.js'
import { rejectedProps, somethingWentWrong } from './refusals.js'
import { route } from './Route.js'
import { beforeCommit, type Result, type Turn } from '../Turn.js'
import { aliasView, channelView } from '../rules/views.js'
import type { Alias, Channel } from '../WorldState.js'

const changes = z.object({
  name: z.string().optional(),
  props: nullableProps.optional(),
  ownerAliasId: z.number().nullable().optional(),
  autoCleanup: z.boolean().optional(),
  private: z.boolean().optional(),
  temporaryMembership: z.boolean().optional(),
})

type Changes = z.output<typeof changes>

/** The order in which the server looks at them, and therefore names them. */
const order = [
  'name',
  'props',
  'ownerAliasId',
  'autoCleanup',
  'private',
  'temporaryMembership',
] as const

/** What a channel becomes, in the two steps in which frames tell of it. */
interface Update {
  readonly named: Channel
  readonly complete: Channel
  readonly newOwner: Alias | undefined
  /** Of what was supplied, not of what is different. */
  readonly changedProperties: readonly string[]
}

function supplied(body: Changes): readonly string[] {
  const nameIsBlank = (body.name?.trim() ?? '') === ''
  return order.filter((key) => body[key] !== undefined && !(key === 'name' && nameIsBlank))
}

function ownerAfter(channel: Channel, body: Changes, newOwner: Alias | undefined): Alias | null {
  if (body.ownerAliasId === undefined) return channel.owner
  return newOwner ?? null
}

function work(channel: Channel, body: Changes, props: Channel['props'], newOwner?: Alias): Update {
  const changedProperties = supplied(body)
  const named: Channel = {
    ...channel,
    name: changedProperties.includes('name') ? (body.name ?? '').trim() : channel.name,
    props,
    owner: ownerAfter(channel, body, newOwner),
  }
  const complete: Channel = {
    ...named,
    autoCleanup: body.autoCleanup ?? channel.autoCleanup,
    private: body.private ?? channel.private,
    temporaryMembership: body.temporaryMembership ?? channel.temporaryMembership,
  }
  return { named, complete, newOwner, changedProperties }
}

function announce(turn: Turn, channel: Channel, update: Update): void {
  const { named, complete, newOwner, changedProperties } = update
  const members = new Set(channel.members)
  if (newOwner !== undefined) {
    members.add(newOwner)
    const res = 'v1.channels.ownership-transferred'
    send(turn, connsOf(members), 'read:gameChannels', res, () => ({
      channel: channelView(turn, named),
      newOwner: aliasView(turn, newOwner),
    }))
  }
  const onlyOwner = changedProperties.length === 1 && changedProperties[0] === 'ownerAliasId'
  if (changedProperties.length === 0 || onlyOwner) return
  send(turn, connsOf(members), 'read:gameChannels', 'v1.channels.updated', () => ({
    channel: channelView(turn, complete),
    changedProperties,
  }))
}

/**
 * Only the columns that were supplied are written: another call may have changed the others meanwhile. A new owner becomes
 * a member without a word, and for messages is none yet.
 */
function apply(turn: Turn, channel: Channel, update: Update): void {
  const { complete, newOwner, changedProperties } = update
  const columns = changedProperties.map((key) => (key === 'ownerAliasId' ? 'owner' : key))
  const before = JSON.stringify(channelView(turn, channel))
  const written = Object.entries(complete).filter(([column]) => columns.includes(column))
  Object.assign(channel, Object.fromEntries(written))
  if (JSON.stringify(channelView(turn, channel)) !== before) channel.updatedAt = turn.now
  if (newOwner !== undefined) {
    channel.members.add(newOwner)
    newOwner.channels.add(channel)
  }
  forgetView(turn, channel)
}

function change(call: Call, channel: Channel, body: Changes): Result {
  const { turn, game } = call
  if ((body.name?.trim().length ?? 0) > longestName) return somethingWentWrong
  const { props, rejected } =
    body.props === undefined
      ? { props: channel.props, rejected: [] }
      : mergeProps(game, channel.props, body.props)
  if (rejected.length > 0) return rejectedProps(rejected)
  const newOwner = turn.state.aliases.get(body.ownerAliasId ?? 0)
  if (typeof body.ownerAliasId === 'number' && newOwner?.player.game !== game) {
    return fail(404, 'New owner not found')
  }
  const update = work(channel, body, props, newOwner)
  announce(turn, channel, update)
  return beforeCommit((later) => {
    apply(later, channel, update)
    return withCount(call, later, channel)
  })
}

const update = route({
  method: 'PUT',
  path: '/v1/game-channels/:id',
  scopes: ['write:gameChannels'],
  input: z.object({ body: changes, params: numericId, headers: aliasHeader }),
  handle: (call, { body, params }) =>
    onAlias(call, (alias) =>
      onChannel(call, params.id, (channel) =>
        channel.owner === alias ? change(call, channel, body) : notOwner,
      ),
    ),
})

export const channelUpdate = [update]
