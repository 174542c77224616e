import * as z from 'zod'
import { fail, ok, type Call } from './Call.js'
import { aliasHeader, numericId, page } from './inputs.js'
import { onAlias, onChannel } from './loaders.js'
import { paged } from './pages.js'
import { route } from './Route.js'
import { shuffled } from '../rules/chance.js'
import { contains, isSameName } from '../rules/names.js'
import type { Turn } from '../Turn.js'
import { aliasView, countedChannelView } from '../rules/views.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type { Alias, Channel } from '../WorldState.js'

interface PropFilter {
  readonly propKey?: string | undefined
  readonly propValue?: string | undefined
}

function hasProp(turn: Turn, props: readonly Prop[], { propKey = '', propValue = '' }: PropFilter) {
  if (propKey === '') return true
  return props.some(
    ({ key, value }) =>
      isSameName(turn, key, propKey) && (propValue === '' || isSameName(turn, value, propValue)),
  )
}

const propFilter = {
  propKey: z.string().optional(),
  propValue: z.string().optional(),
}

/** A value is looked for under a key; without one the request makes no sense. */
function keyIsGiven({ propKey, propValue }: PropFilter): boolean {
  return propValue === undefined || propKey !== undefined
}

const keyIsMissing = { error: 'propKey is required when propValue is provided', path: ['propKey'] }

function counted(call: Call) {
  return (channel: Channel) => countedChannelView(call.turn, channel, call.includeDevData)
}

const list = route({
  method: 'GET',
  path: '/v1/game-channels',
  scopes: ['read:gameChannels'],
  input: z.object({
    query: z
      .object({ page, search: z.string().optional(), ...propFilter })
      .refine(keyIsGiven, keyIsMissing),
  }),
  handle: (call, { query }) => {
    const { search = '' } = query
    const isFound = (text: string) => contains(call.turn, text, search)
    const channels = [...call.turn.state.channels.values()]
      .filter((channel) => channel.game === call.game && !channel.private)
      .filter(({ name, owner }) => isFound(name) || isFound(owner?.identifier ?? ''))
      .filter(({ props }) => hasProp(call.turn, props, query))
      .sort((one, other) => other.totalMessages - one.totalMessages)
    return ok(paged('channels', channels, query.page, counted(call)))
  },
})

const subscriptions = route({
  method: 'GET',
  path: '/v1/game-channels/subscriptions',
  scopes: ['read:gameChannels'],
  input: z.object({
    query: z.object(propFilter).refine(keyIsGiven, keyIsMissing),
    headers: aliasHeader,
  }),
  handle: (call, { query }) =>
    onAlias(call, (alias) => {
      const channels = [...alias.channels].filter(({ props }) => hasProp(call.turn, props, query))
      return ok({ channels: channels.map(counted(call)) })
    }),
})

const get = route({
  method: 'GET',
  path: '/v1/game-channels/:id',
  scopes: ['read:gameChannels'],
  input: z.object({ params: numericId }),
  handle: (call, { params }) =>
    onChannel(call, params.id, (channel) => ok({ channel: counted(call)(channel) })),
})

const memberFilter = z.object({
  page,
  playerId: z.uuid().optional(),
  aliasId: z.coerce.number().int().optional(),
  identifier: z.string().optional(),
  playerPropKey: z.string().optional(),
  playerPropValue: z.string().optional(),
  playerGroupId: z.uuid().optional(),
})

type MemberFilter = z.output<typeof memberFilter>

function isWanted(call: Call, filter: MemberFilter, { id, identifier, player }: Alias): boolean {
  const { identifier: wanted = '', playerPropKey, playerPropValue } = filter
  return (
    (call.includeDevData || !player.devBuild) &&
    // The emulator has no player groups.
    filter.playerGroupId === undefined &&
    (filter.playerId === undefined || player.id === filter.playerId) &&
    (filter.aliasId === undefined || id === filter.aliasId) &&
    (wanted === '' || isSameName(call.turn, identifier, wanted)) &&
    hasProp(call.turn, player.props, { propKey: playerPropKey, propValue: playerPropValue })
  )
}

/** The members in no fixed order: another one each time the first page is read. */
function listed(turn: Turn, channel: Channel, reader: Alias, at: number): readonly Alias[] {
  const { shuffledMembers, seed } = turn.settings.switches
  if (!shuffledMembers) return [...channel.members].reverse()
  const listing = (channel.listings.get(reader) ?? 0) + (at === 0 ? 1 : 0)
  channel.listings.set(reader, listing)
  return shuffled(channel.members, seed, channel.id, listing)
}

const members = route({
  method: 'GET',
  path: '/v1/game-channels/:id/members',
  scopes: ['read:gameChannels'],
  input: z.object({ query: memberFilter, params: numericId, headers: aliasHeader }),
  handle: (call, { params, query }) =>
    onAlias(call, (alias) =>
      onChannel(call, params.id, (channel) => {
        if (!channel.members.has(alias)) {
          return fail(403, 'This player is not a member of the channel')
        }
        const wanted = listed(call.turn, channel, alias, query.page).filter((member) =>
          isWanted(call, query, member),
        )
        return ok(paged('members', wanted, query.page, (member) => aliasView(call.turn, member)))
      }),
    ),
})

/** `subscriptions` stands before `:id`, which would match it too. */
export const channelQueries = [list, subscriptions, get, members]
