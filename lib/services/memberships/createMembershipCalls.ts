import { defer, finalize, NEVER, type Observable, of, ReplaySubject, share } from 'rxjs'
import type { Identity } from '../../identity/createIdentity.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import { createPlayerQueue } from '../createPlayerQueue.js'

/** Makes the joins and leaves of a channel one after another, and shares the newest with all that want the same. */
export interface MembershipCalls {
  /** Cold. Errors with `Superseded` if another player takes over before it is sent. */
  run<T>(kind: Kind, channelId: number, call$: Observable<T>): Observable<T>
}

type Kind = 'join' | 'leave'

interface Call {
  readonly kind: Kind
  readonly player: WantedPlayer | null
  readonly answer$: Observable<unknown>
}

/**
 * `givenUp`: called when one was unsubscribed from before it was sent.
 *
 * ```
 * join a:    ^----a|
 * join b:      ^--a|          the same call
 * leave:        ^      --n|   begun when the join is over
 * ```
 */
export function createMembershipCalls(
  identity: Identity,
  givenUp: (kind: Kind, channelId: number) => void,
): MembershipCalls {
  const queue = createPlayerQueue({ identity })
  /** By channel. */
  const newest = new Map<number, Call>()

  function create<T>(kind: Kind, channelId: number, call$: Observable<T>): Observable<T> {
    const player = identity.wanted()
    let isSent = false
    const forget = () => {
      if (newest.get(channelId) === call) newest.delete(channelId)
    }
    const send$ = defer(() => {
      isSent = true
      return call$
    }).pipe(finalize(forget))
    const answer$ = queue.run(String(channelId), send$, `this ${kind}`).pipe(
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
