import { EMPTY, mergeMap, type Observable, of, skip } from 'rxjs'
import type { Identity } from '../identity/createIdentity.js'
import type { Session } from '../session/Session.js'
import type { SocketStatus } from '../session/SocketStatus.js'
import type { IdentityTraced } from '../trace/PlayerTraced.js'
import type { StatusTraced } from '../trace/SocketTraced.js'
import type { Trace } from '../trace/Trace.js'
import { tracedFailure } from '../trace/tracedFailure.js'
import type { Tracing } from './createTrace.js'

export interface WatchSessionStages {
  readonly watch: Tracing['watch']
  readonly trace: Trace
  readonly session: Pick<Session, 'close$' | 'gap$' | 'status$'>
  readonly identity: Pick<Identity, 'alias' | 'wanted$'>
}

/** Tells what becomes of the socket and of its player, which streams say already. */
export function watchSession({ watch, trace, session, identity }: WatchSessionStages): void {
  const status$ = session.status$.pipe(skip(1))
  watch(status$, tracedStatus)
  watch(session.close$, (closing) => ({ what: 'close', conn: trace.conn, ...closing }))
  watch(session.gap$, (gap) => ({ what: 'gap', ...gap }))
  watch(identity.wanted$.pipe(skip(1)), (wanted): Omit<IdentityTraced, 'at'> => {
    if (wanted === null) return { what: 'identity', event: 'cleared' }
    const from = identity.alias() === null ? 'credentials' : 'http'
    const aliasId = wanted.credentials()?.playerAliasId
    return { what: 'identity', event: 'set', aliasId, from }
  })
  watch(status$.pipe(mergeMap(outcomeOf)), (told) => told)
}

function tracedStatus(status: SocketStatus): Omit<StatusTraced, 'at'> {
  const { phase } = status
  const about = { what: 'status', phase } as const
  switch (phase) {
    case 'connected': {
      const { identityFailure } = status
      return identityFailure === undefined
        ? about
        : { ...about, failure: tracedFailure(identityFailure) }
    }
    case 'waiting': {
      const { attempt, retryAt, failure } = status
      return { ...about, attempt, retryAt, failure: tracedFailure(failure) }
    }
    case 'suspended':
      return { ...about, reason: status.reason }
    case 'failed':
      return { ...about, failure: tracedFailure(status.failure) }
    default:
      return about
  }
}

/** What the server said of the player. */
function outcomeOf(status: SocketStatus): Observable<Omit<IdentityTraced, 'at'>> {
  if (status.phase === 'identified') {
    return of({ what: 'identity', event: 'identified', aliasId: status.alias.id })
  }
  const failure = status.phase === 'connected' ? status.identityFailure : undefined
  if (failure === undefined) return EMPTY
  return of({ what: 'identity', event: 'refused', failure: tracedFailure(failure) })
}
