import type { Observable } from 'rxjs'
import {
  defer,
  filter,
  finalize,
  merge,
  mergeMap,
  NEVER,
  of,
  ReplaySubject,
  share,
  Subject,
  takeUntil,
  throwError,
} from 'rxjs'
import { Superseded } from '../../errors/Superseded.js'
import type { Identity } from '../../identity/createIdentity.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import { createKeyedQueue } from './createKeyedQueue.js'

/**
 * Makes the joins and leaves of a channel one after another, and shares the newest with all that want the same.
 *
 * ```
 * join a:    ^----a|
 * join b:      ^--a|          the same call
 * leave:        ^      --n|   begun when the join is over
 * ```
 */
export interface MembershipCalls {
  /** Cold. Errors with `Superseded` if another player takes over before it is sent. */
  run<T>(kind: Kind, channelId: number, call$: Observable<T>): Observable<T>
}

export interface MembershipCallsStages {
  readonly identity: Pick<Identity, 'wanted' | 'wanted$'>
  /** Called when one was given up before it was sent. */
  readonly givenUp: (kind: Kind, channelId: number) => void
}

type Kind = 'join' | 'leave'

interface Call {
  readonly kind: Kind
  readonly player: WantedPlayer | null
  readonly answer$: Observable<unknown>
}

export function createMembershipCalls({
  identity,
  givenUp,
}: MembershipCallsStages): MembershipCalls {
  const queue = createKeyedQueue()
  /** By channel. */
  const newest = new Map<number, Call>()

  function create<T>(kind: Kind, channelId: number, call$: Observable<T>): Observable<T> {
    const player = identity.wanted()
    const sent$ = new Subject<void>()
    let isSent = false
    const forget = () => {
      if (newest.get(channelId) === call) newest.delete(channelId)
    }
    const superseded$ = identity.wanted$.pipe(
      filter((wanted) => wanted !== player),
      mergeMap(() => throwError(() => new Superseded({ what: `this ${kind}` }))),
      takeUntil(sent$),
    )
    const queued$ = queue.run(
      String(channelId),
      defer(() => {
        isSent = true
        sent$.next()
        return call$
      }).pipe(finalize(forget)),
    )
    const answer$ = merge(superseded$, queued$).pipe(
      finalize(() => {
        if (isSent) return
        forget()
        if (identity.wanted() === player) givenUp(kind, channelId)
      }),
      share({
        connector: () => new ReplaySubject<T>(1),
        resetOnRefCountZero: () => (isSent ? NEVER : of(true)),
      }),
    )
    const call: Call = { kind, player, answer$ }
    newest.set(channelId, call)
    return answer$
  }
  return {
    run: <T>(kind: Kind, channelId: number, call$: Observable<T>) =>
      defer(() => {
        const known = newest.get(channelId)
        const isSame = known?.kind === kind && known.player === identity.wanted()
        // What was made for a kind answers with what that kind answers.
        return isSame ? (known.answer$ as Observable<T>) : create(kind, channelId, call$)
      }),
  }
}
