import { that } from '../differences.js'
import { at } from './StateRow.js'

/** A time as the server writes it. */
export const date = that('a date', (value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value)),
)

/** What is told of a log-in where the server has loaded it, of a player without an email. */
export const fullAuth = { email: null, verificationEnabled: false, sessionCreatedAt: date }

/** Where it has not: an object with nothing in it. */
export const emptyAuth = that('an empty object', (value) => JSON.stringify(value) === '{}')

/** The nested form of a presence, which does not say whose it is. */
export const nestedPresence = {
  online: that('true or false', (value) => typeof value === 'boolean'),
  customStatus: '<text>',
  updatedAt: date,
  playerAlias: undefined,
}

/** What the answer to a sign-in tells of the log-in. */
export function authOf(answer: unknown): unknown {
  return at(answer, 'alias', 'player', 'auth')
}
