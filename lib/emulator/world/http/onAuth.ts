import type { Result } from '../Turn.js'
import type { Alias, Auth } from '../WorldState.js'
import type { Call } from './Call.js'
import { noAuthentication, wrongPassword } from './credentials.js'
import { aliasOf } from './loaders.js'
import { somethingWentWrong } from './refusals.js'

/** What a signed-in player's request does. */
type Step = (alias: Alias, auth: Auth) => Result

/**
 * Goes on if the player has Talo authentication. Whether there is such an alias, the server does not
 * look before it uses it.
 */
export function onAuth(call: Call, next: Step): Result {
  const alias = aliasOf(call)
  if (alias === undefined) return somethingWentWrong
  const { auth } = alias.player
  return auth === undefined ? noAuthentication : next(alias, auth)
}

/** Goes on if the player knows their password. */
export function onPassword(call: Call, password: string, next: Step): Result {
  return onAuth(call, (alias, auth) =>
    auth.password === password ? next(alias, auth) : wrongPassword,
  )
}
