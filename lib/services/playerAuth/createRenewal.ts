import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  finalize,
  map,
  of,
  ReplaySubject,
  share,
  takeUntil,
  throwError,
} from 'rxjs'
import { isSessionOver } from '../../errors/isSessionOver.js'
import type { Http } from '../../http/HttpCall.js'
import { sessionIsOver } from '../../identity/sessionIsOver.js'
import type { Trace } from '../../trace/Trace.js'
import type { SafeStore } from './createSafeStore.js'
import type { SessionCell } from './createSessionCell.js'
import { refreshSession } from './refreshSession.js'
import { isOld } from './sessionOf.js'
import type { StoredSession } from './SessionStore.js'

/** Gets sessions in the place of those that are over. */
export interface Renewal {
  /**
   * Cold: a session with another token than the refused one, a newer known one or a refreshed one: one flight for all who
   * ask. Errors with `Unauthorized` (reason `session`) where there is none to be had; nobody is logged in then.
   */
  renewed(refusedToken: string): Observable<StoredSession>
  /** Cold: refreshes a session that is nearly over; emits once. */
  fresh(): Observable<unknown>
}

export interface RenewalStages {
  readonly http: Http
  readonly store: SafeStore
  readonly cell: SessionCell
  readonly now: () => number
  readonly trace: Trace
  readonly disposed$: Observable<unknown>
}

export function createRenewal(stages: RenewalStages): Renewal {
  const { cell, now, trace, disposed$ } = stages
  let flight: { readonly of: string; readonly session$: Observable<StoredSession> } | undefined

  /** What is held after a renewal: whether it was ours or that of another tab, or somebody else is logged in. */
  function settle(over: StoredSession, next: StoredSession | null): StoredSession {
    if (cell.isHeld(over)) {
      if (next?.aliasId === over.aliasId) return cell.adopt(next)
      cell.follow(next)
    }
    const held = cell.held()
    if (held?.aliasId !== over.aliasId) throw sessionIsOver()
    return held
  }
  function refresh(over: StoredSession): Observable<StoredSession> {
    return refreshSession({ ...stages, isWanted: () => cell.isHeld(over) }, over).pipe(
      map((next) => {
        trace('session', { event: 'renewed' })
        return settle(over, next)
      }),
      catchError((failure: unknown) => {
        trace('session', { event: 'not renewed', failure })
        if (isSessionOver(failure) && cell.isHeld(over)) cell.expire(over)
        const held = cell.held()
        // Who logged in meanwhile has the session that was wanted.
        const isReplaced = !cell.isHeld(over) && held?.aliasId === over.aliasId
        return isReplaced ? of(held) : throwError(() => failure)
      }),
      finalize(() => {
        if (flight?.of === over.sessionToken) flight = undefined
      }),
      takeUntil(disposed$),
      // Nobody's leaving ends it: tokens that the server has given out must not be lost.
      share({
        connector: () => new ReplaySubject(1),
        resetOnError: false,
        resetOnComplete: false,
        resetOnRefCountZero: false,
      }),
    )
  }
  function renewed(refusedToken: string): Observable<StoredSession> {
    return defer(() => {
      const held = cell.held()
      if (held === null) return throwError(sessionIsOver)
      if (held.sessionToken !== refusedToken) return of(held)
      if (flight?.of !== refusedToken) flight = { of: refusedToken, session$: refresh(held) }
      return flight.session$
    })
  }
  return {
    renewed,
    fresh: () =>
      defer(() => {
        const held = cell.held()
        return held !== null && isOld(held, now()) ? renewed(held.sessionToken) : of(held)
      }),
  }
}
