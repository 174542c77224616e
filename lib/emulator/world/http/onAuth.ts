import type { Result } from '../Turn.js'
import type { Alias, Auth } from '../WorldState.js'
import type { Call } from './Call.js'
import { noAuthentication, wrongPassword } from './credentials.js'
import { onAlias } from './loaders.js'

/** What a signed-in player's request does. */
type Step = (alias: Alias, auth: Auth) => Result

/** Goes on if the player has Talo authentication. */
export function onAuth(call: Call, next: Step): Result {
  return onAlias(call, (alias) => {
    const { auth } = alias.player
    return auth === undefined ? noAuthentication : next(alias, auth)
  })
}

/** Goes on if the player knows their password. */
export function onPassword(call: Call, password: string, next: Step): Result {
  return onAuth(call, (alias, auth) =>
    auth.password === password ? next(alias, auth) : wrongPassword,
  )
}
