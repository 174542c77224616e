import type { TaloFailure } from '../../../lib/errors/TaloFailure.js'
import type { Fate, Fates } from '../fatesOf.js'

/** What is wrong with a rejection, and, as the start of a sentence, the case that it is known to belong to. */
export interface FalseRefusal {
  readonly lie: string
  readonly known: string
}

/** The code of a scope that is missing, which concerns all of a request that is in flight. */
const NO_SCOPE = 'MISSING_ACCESS_KEY_SCOPES'

/**
 * Whether the server refused the very frame that is said to be rejected, with a code that it gave; which of several errors
 * without a cause was whose cannot be known. `undefined` if that is so.
 */
export function refusalIsTrue(
  fate: Fate,
  fates: Fates,
  step: number,
  error: TaloFailure,
): FalseRefusal | undefined {
  const code = error._tag === 'SocketError' ? error.code : undefined
  const refused = [...fates.all.values()].flatMap((other) =>
    isAlike(other, fate) && other.refused !== undefined && other.refused.step < step
      ? [{ ...other, refused: other.refused }]
      : [],
  )
  if (!refused.some((other) => other.refused.code === code)) {
    return { lie: `the server never said ${code ?? error._tag}`, known: '' }
  }
  if (code === NO_SCOPE || refused.some(({ id }) => id === fate.id)) return undefined
  // An error that came for what had its outcome already was taken for an error of this one.
  const isOfGhost = refused.some(({ outcomes: [first], refused: { step: refusedIn } }) =>
    first === undefined || first.outcome.outcome === 'rejected' ? false : first.step < refusedIn,
  )
  // One error was taken for one of each, or left others behind that were never spent.
  const isForAll = refused.some((other) => other.refused.code === 'NO_PLAYER_FOUND')
  const known = isOfGhost ? 'F100: ' : isForAll ? 'F99: ' : ''
  return { lie: 'was not refused', known }
}

/** Whether two are the same request on the same connection, so that one error could be of either. */
function isAlike(one: Fate, other: Fate): boolean {
  return one.sent.kind === other.sent.kind && one.written?.socket === other.written?.socket
}
