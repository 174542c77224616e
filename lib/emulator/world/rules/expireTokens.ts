import type { EmulatorToken } from '../../Emulator.js'
import { endSession } from './sessions.js'
import type { Turn } from '../Turn.js'
import type { Auth } from '../WorldState.js'

function* aliasIds({ state }: Turn, only: number | undefined): Generator<number> {
  if (only === undefined) yield* state.aliases.keys()
  else yield only
}

function* authsOf(turn: Turn, only: number | undefined): Generator<Auth> {
  for (const id of aliasIds(turn, only)) {
    const auth = turn.state.aliases.get(id)?.player.auth
    if (auth !== undefined) yield auth
  }
}

/** Lets what was issued so far expire before its time. Tickets belong to no player. */
export function expireTokens(turn: Turn, token: EmulatorToken, alias: number | undefined): void {
  if (token === 'ticket') turn.state.tickets.clear()
  else if (token === 'socketToken') {
    for (const id of aliasIds(turn, alias)) turn.state.socketTokens.delete(id)
  } else {
    for (const auth of authsOf(turn, alias)) auth.expired.add(token)
  }
}

/** Ends sessions as a login elsewhere and a logout do: their refresh tokens are worth nothing either. */
export function endSessions(turn: Turn, alias: number | undefined): void {
  for (const auth of authsOf(turn, alias)) endSession(auth)
}
