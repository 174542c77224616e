import { fail } from './Call.js'
import type { Answer } from '../Command.js'
import type { RejectedProp } from '../../../protocol/entities/RejectedProp.js'

/** What is said of anything the server did not foresee. */
export const somethingWentWrong = fail(500, 'Something went wrong, please try again later')

export const playerNotFound = fail(404, 'Player not found')

export const missingSession = fail(
  401,
  'The x-talo-session header is required for this player',
  'MISSING_SESSION',
)

export const invalidSession = fail(401, 'The x-talo-session header is invalid', 'INVALID_SESSION')

/** Nothing is saved when a channel's props are not all right. */
export function rejectedProps(rejected: readonly RejectedProp[]): Answer {
  const errors = { props: ['One or more props are invalid, see rejectedProps'] }
  return { status: 400, body: { errors, rejectedProps: rejected } }
}
