import { Unauthorized } from '../errors/Unauthorized.js'

/** The failure of what needs a session where there is none, or none that could be had. */
export function noSession(): Unauthorized {
  return new Unauthorized({ reason: 'session', errorCode: 'INVALID_SESSION' })
}
