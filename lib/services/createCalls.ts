import type { Observable } from 'rxjs'
import { concatMap, defer, filter, map, of, switchMap, take, takeUntil, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import { Malformed } from '../errors/Malformed.js'
import { NotSent } from '../errors/NotSent.js'
import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import { isDisposed } from '../state/isDisposed.js'
import { firstWithin } from '../streams/firstWithin.js'
import type { ServiceStages } from './ServiceStages.js'
import type { Problems } from './validation.js'

/**
 * `what` is the method with its arguments, as the user wrote it; `problems` is read at each subscription and tells what is
 * wrong, as `argument: expected …, got …`.
 */
type CallParts<T> = [what: string, problems: () => Problems, call$: () => Observable<T>]

/** Makes calls fit for the user; each is cold. */
export interface Calls {
  /**
   * A call that is not sent if something is wrong with its arguments: it errors with `Malformed`, which names each.
   * Completes without a value when the client is disposed meanwhile; afterwards it errors with `Disposed`.
   */
  make<T>(...parts: CallParts<T>): Observable<T>
  /**
   * The same in the name of the player. It waits while an identify, a log-in or the restoring of a session is under way;
   * where there is no player to come, it errors with `NotSent` (reason `not-ready`).
   *
   * ```
   * identify:  ---i              i = a player is identified
   * call:      ^--(c)---(a|)     made then
   * ```
   */
  makeAsPlayer<T>(...parts: CallParts<T>): Observable<T>
  /** The same in the name of the player if there is one, or one to come. */
  makeAsAnyone<T>(...parts: CallParts<T>): Observable<T>
}

/** For a call that takes none. */
export const noArguments = (): Problems => []

/** Makes them, one for a client: `stages.service(createCalls)`. */
export function createCalls({ identity, disposed$, timeoutMs }: ServiceStages): Calls {
  function make<T>(...[what, problems, call$]: CallParts<T>): Observable<T> {
    return defer(() => {
      if (isDisposed(disposed$)) return throwError(() => new Disposed())
      const reasons = readable(problems)
      if (reasons.length > 0) return throwError(() => new Malformed({ what, reasons }))
      return defer(call$).pipe(takeUntil(disposed$))
    })
  }

  /** Emits once the player is known, or that there is none to come. */
  function playerOf(): Observable<WantedPlayer | null> {
    const none$ = identity.attempts$.pipe(
      filter((attempts) => attempts === 0),
      map(() => null),
    )
    return identity.wanted$.pipe(
      switchMap((wanted) => (wanted === null ? none$ : of(wanted))),
      take(1),
      firstWithin(timeoutMs, 'identify'),
      concatMap((wanted) => (wanted === null ? of(null) : withCredentials(wanted))),
    )
  }
  return {
    make,
    makeAsPlayer: (what, problems, call$) =>
      make(what, problems, () =>
        playerOf().pipe(concatMap((player) => (player === null ? noPlayer(what) : call$()))),
      ),
    makeAsAnyone: (what, problems, call$) =>
      make(what, problems, () => playerOf().pipe(concatMap(() => call$()))),
  }
}

function noPlayer(what: string): Observable<never> {
  const req = what.slice(0, what.indexOf('('))
  const detail = 'no player is identified; call players.identify(service, identifier) first'
  return throwError(() => new NotSent({ req, reason: 'not-ready', detail }))
}

/** A provider of credentials may not have been asked yet. */
function withCredentials(player: WantedPlayer): Observable<WantedPlayer> {
  return player.credentials() === undefined ? player.fresh().pipe(map(() => player)) : of(player)
}

/** What is `null` or missing cannot even be looked into. */
function readable(problems: () => Problems): Problems {
  try {
    return problems()
  } catch {
    return ['an argument: expected an object, got null or nothing']
  }
}
