import { map, mergeMap, skip } from 'rxjs'
import type { Identity } from '../identity/createIdentity.js'
import type { Session } from '../session/Session.js'
import type {
  ConnectedStatus,
  IdentifiedStatus,
  SocketStatus,
  SuspendedStatus,
  WaitingStatus,
} from '../session/SocketStatus.js'
import type { Told, Trace } from '../trace/Trace.js'
import type { Tracing } from './createTrace.js'

export interface WatchSessionStages {
  readonly watch: Tracing['watch']
  readonly trace: Trace
  readonly session: Pick<Session, 'close$' | 'gap$' | 'status$'>
  readonly identity: Pick<Identity, 'alias' | 'wanted$'>
}

/** Tells what becomes of the socket and of its player, which streams say already. */
export function watchSession({ watch, trace, session, identity }: WatchSessionStages): void {
  watch(session.status$.pipe(skip(1), mergeMap(toldOf)))
  watch(session.close$.pipe(map((closing) => ({ what: 'close', conn: trace.conn, ...closing }))))
  watch(session.gap$.pipe(map((gap) => ({ what: 'gap', ...gap }))))
  watch(
    identity.wanted$.pipe(
      skip(1),
      map((wanted): Told => {
        if (wanted === null) return { what: 'identity', event: 'cleared' }
        const from = identity.alias() === null ? 'credentials' : 'http'
        return {
          what: 'identity',
          event: 'set',
          aliasId: wanted.credentials()?.playerAliasId,
          from,
        }
      }),
    ),
  )
}

/** What may be in a status. */
type Parts = Partial<
  Omit<ConnectedStatus, 'phase'> &
    Omit<IdentifiedStatus, 'phase'> &
    Omit<SuspendedStatus, 'phase'> &
    Omit<WaitingStatus, 'phase'>
>

function toldOf(status: SocketStatus): readonly Told[] {
  const { attempt, retryAt, reason, failure, identityFailure, alias }: Parts = status
  const { phase } = status
  const why = failure ?? identityFailure
  const step: Told = { what: 'status', phase, attempt, retryAt, reason, failure: why }
  if (alias !== undefined) {
    return [step, { what: 'identity', event: 'identified', aliasId: alias.id }]
  }
  if (identityFailure === undefined) return [step]
  return [step, { what: 'identity', event: 'refused', failure: why }]
}
