import { fail, header, type Call } from './Call.js'
import { playerNotFound } from './refusals.js'
import type { Result } from '../Turn.js'
import type { Alias, Channel } from '../WorldState.js'

/** The alias of the request's header, if this game has it. */
export function aliasOf(call: Call): Alias | undefined {
  const alias = call.turn.state.aliases.get(Number(header(call.request, 'x-talo-alias')))
  return alias?.player.game === call.game ? alias : undefined
}

/** Goes on with the acting alias. */
export function onAlias(call: Call, next: (alias: Alias) => Result): Result {
  const alias = aliasOf(call)
  return alias === undefined ? playerNotFound : next(alias)
}

/** Goes on with a channel, if this game has it. */
export function onChannel(call: Call, id: number, next: (channel: Channel) => Result): Result {
  const channel = call.turn.state.channels.get(id)
  return channel?.game === call.game ? next(channel) : fail(404, 'Channel not found')
}
