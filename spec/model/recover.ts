import {
  defer,
  filter,
  interval,
  map,
  merge,
  type Observable,
  of,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { Log } from './createLog.js'
import type { User } from './createUser.js'

/** The longest pause of a bucket, with its spread, and then some, in ms. */
const PATIENCE = 15 * 60_000
/** How long the last word may wait: for the pause of a bucket that a join before it stands in, too, in ms. */
const LAST_WORD = PATIENCE
/** The longest time that something waits in the outbox, in ms. */
const FULL = 120_000

export interface RecoverStages {
  readonly talo: Talo
  readonly user: User
  readonly log: Log
  /** How much may wait in the outbox. */
  readonly limit: number
}

/** Without faults a client comes to be identified, and to say something, whatever happened to it before. */
export function recover(stages: RecoverStages): Observable<unknown> {
  const { talo, user, log, limit } = stages
  const { socket } = talo
  const isThere = () => {
    const status = socket.status$.value
    return status.phase === 'identified' && status.alias.identifier === 'ann'
  }
  const there$ = defer(() => {
    user.perform({ act: 'setIdentity', player: 'ann', session: false })
    user.perform({ act: 'open' })
    return interval(1_000).pipe(
      tap(() => {
        const { phase } = socket.status$.value
        if (phase === 'failed' || phase === 'idle' || phase === 'closed')
          user.perform({ act: 'open' })
      }),
      filter(isThere),
    )
  })
  // What still waits has a right to its place.
  const room$ = socket.outbox$.pipe(
    filter(({ queued }) => queued < limit),
    take(1),
  )
  const said$ = defer(() =>
    socket.send(
      'v1.channels.message',
      { channel: { id: 7 }, message: 'the last word' },
      { ttl: LAST_WORD },
    ),
  )
  const word$ = defer(() =>
    merge(
      room$.pipe(switchMap(() => said$)),
      timer(FULL + LAST_WORD + 20_000).pipe(map(() => ({ outcome: 'none' }))),
    ).pipe(take(1)),
  )
  return merge(there$, timer(PATIENCE)).pipe(
    take(1),
    switchMap(() => (isThere() ? word$ : of({ outcome: 'none' }))),
    tap(({ outcome }) => {
      log.note({ what: 'recovered', status: socket.status$.value.phase, outcome })
    }),
  )
}
