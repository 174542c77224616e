import * as z from 'zod'
import { fail, header, ok, type Call } from './Call.js'
import { aliasHeader, nullableProps } from './inputs.js'
import { whileLocked } from '../rules/locks.js'
import { contains } from '../rules/names.js'
import { removePlayer, giveTo } from '../rules/players.js'
import { mergeProps } from '../rules/props.js'
import { playerNotFound, somethingWentWrong } from './refusals.js'
import { route } from './Route.js'
import type { Result, Turn } from '../Turn.js'
import { playerWithAliasesView } from '../rules/views.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type { Player } from '../WorldState.js'

const searchPageSize = 25

function matches(turn: Turn, player: Player, search: string): boolean {
  const texts = [
    player.id,
    ...player.props.map(({ value }) => value),
    ...player.aliases.map(({ identifier }) => identifier),
  ]
  return texts.some((text) => contains(turn, text, search))
}

const search = route({
  method: 'GET',
  path: '/v1/players/search',
  scopes: ['read:players'],
  input: z.object({
    query: z.object({
      query: z
        .string({ error: 'query is missing from the request query' })
        .regex(/[^\s-]/, { error: 'Query must be a non-empty string' }),
    }),
  }),
  handle: ({ turn, game, includeDevData }, { query }) => {
    const found = [...turn.state.players.values()]
      .filter((player) => player.game === game && (includeDevData || !player.devBuild))
      .filter((player) => matches(turn, player, query.query))
      .sort((one, other) => other.lastSeenAt - one.lastSeenAt)
    return ok({
      players: found.slice(0, searchPageSize).map((player) => playerWithAliasesView(turn, player)),
      count: found.length,
      itemsPerPage: searchPageSize,
      isLastPage: found.length <= searchPageSize,
    })
  },
})

function onPlayer(call: Call, id: string, next: (player: Player) => Result): Result {
  const player = call.turn.state.players.get(id)
  return player?.game === call.game ? next(player) : playerNotFound
}

const byId = z.object({ id: z.string() })

const get = route({
  method: 'GET',
  path: '/v1/players/:id',
  scopes: ['read:players'],
  input: z.object({ params: byId }),
  handle: (call, { params }) =>
    onPlayer(call, params.id, (player) => {
      const { findWithoutProps } = call.turn.settings.switches
      const lens = { ...call.turn, props: !findWithoutProps }
      return ok({ player: playerWithAliasesView(lens, player) })
    }),
})

/** Any player may change any other of the game; the server's own keys are left alone in silence. */
const patch = route({
  method: 'PATCH',
  path: '/v1/players/:id',
  scopes: ['write:players'],
  input: z.object({ body: z.object({ props: nullableProps.optional() }), params: byId }),
  handle: (call, { body, params }) =>
    onPlayer(call, params.id, (player) => {
      const changes = (body.props ?? []).filter(({ key }) => !key.startsWith('META_'))
      return whileLocked(call.turn, 'props', player, somethingWentWrong, (turn) => {
        const { props, rejected } = mergeProps(call.game, player.props, changes)
        player.props = props
        return ok({ player: playerWithAliasesView(turn, player, []), rejectedProps: rejected })
      })
    }),
})

function hasService(player: Player, service: string): boolean {
  return player.aliases.some((alias) => alias.service === service)
}

/** Why a player cannot become part of another. */
function unmergeable(player: Player): string | undefined {
  const { id, auth } = player
  if (auth !== undefined) return `Player ${id} has authentication enabled and cannot be merged`
  if (hasService(player, 'steam')) return `Player ${id} has a Steam alias and cannot be merged`
  if (hasService(player, 'google_play_games')) {
    return `Player ${id} has a Google Play Games alias and cannot be merged`
  }
  return undefined
}

function sharedServices(one: Player, other: Player): readonly string[] {
  const services = new Set(one.aliases.map(({ service }) => service))
  return [...services].filter((service) => hasService(other, service))
}

const proven = ['talo', 'steam', 'google_play_games', 'game_center']

/** A player with an alias that proves who they are is merged by that alias only; any other by every player. */
function mayMerge(call: Call, { aliases }: Player): boolean {
  const caller = Number(header(call.request, 'x-talo-alias'))
  const proofs = aliases.filter(({ service }) => proven.includes(service))
  return proofs.length === 0 || proofs.some(({ id }) => id === caller)
}

const merge = route({
  method: 'POST',
  path: '/v1/players/merge',
  scopes: ['read:players', 'write:players'],
  input: z.object({
    body: z.object({ playerId1: z.uuid(), playerId2: z.uuid() }),
    headers: aliasHeader,
  }),
  handle: (call, { body: { playerId1, playerId2 } }) => {
    if (playerId1 === playerId2) return fail(400, 'Cannot merge a player into themselves')
    const { players } = call.turn.state
    const one = players.get(playerId1)
    if (one?.game !== call.game) return fail(404, `Player ${playerId1} does not exist`)
    const other = players.get(playerId2)
    if (other?.game !== call.game) return fail(404, `Player ${playerId2} does not exist`)
    if (!mayMerge(call, one)) {
      return fail(403, `This merge must be initiated by player ${playerId1}`)
    }
    const reason = unmergeable(other)
    if (reason !== undefined) return fail(400, reason)
    const shared = sharedServices(one, other)
    if (shared.length > 0) {
      const text = 'Cannot merge players: both players have aliases with the following service(s)'
      return fail(400, `${text}: ${shared.join(', ')}`)
    }
    absorb(call, one, other)
    return ok({ player: playerWithAliasesView(call.turn, one) })
  },
})

/**
 * The second player's aliases and props go to the first; where both have a key, the second's stays. Of an array
 * one value stays: the server takes its values for one prop that comes several times.
 */
function absorb(call: Call, one: Player, other: Player): void {
  const merged = new Map<string, Prop>()
  for (const prop of [...other.props, ...one.props]) {
    if (!merged.has(prop.key)) merged.set(prop.key, prop)
  }
  one.props = [...merged.values()]
  for (const alias of [...other.aliases]) giveTo(alias, one)
  removePlayer(call.turn, other)
}

/** `search` stands before `:id`, which would match it too. */
export const playerQueries = [search, get, patch, merge]
