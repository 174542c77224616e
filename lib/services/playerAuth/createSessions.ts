import {
  catchError,
  defer,
  distinctUntilChanged,
  EMPTY,
  map,
  Observable,
  skip,
  Subscription,
  switchMap,
  take,
  takeUntil,
  timer,
} from 'rxjs'
import { isTaloFailure } from '../../errors/isTaloFailure.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import type { State } from '../../state/State.js'
import { stateOf } from '../../state/State.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import { createSignIns } from '../createSignIns.js'
import { createMint } from './createMint.js'
import { createRenewal } from './createRenewal.js'
import type { Renewal } from './createRenewal.js'
import { createSafeStore } from './createSafeStore.js'
import { createSessionCell } from './createSessionCell.js'
import type { SessionCell } from './createSessionCell.js'
import { identifyStored } from './identifyStored.js'
import { memorySessionStore } from './memorySessionStore.js'
import type { PlayerSession } from './PlayerSession.js'
import { restoreSession } from './restoreSession.js'
import type { StoredSession } from './SessionStore.js'

/** The session of the player who is logged in, which takes care of itself. */
export interface Sessions
  extends
    Pick<SessionCell, 'held' | 'needCode' | 'rename' | 'signIn' | 'signOut'>,
    Pick<Renewal, 'renewed'> {
  readonly session$: State<PlayerSession>
}

/** Makes it: looks for a stored session at once, and keeps the session of the identity from now on. */
export function createSessions(stages: ServiceStages): Sessions {
  const { http, identity, trace, secrets, disposed$, now, random } = stages
  const store = createSafeStore({
    store: stages.sessionStore ?? memorySessionStore(),
    trace,
    secrets,
  })
  const cell = createSessionCell({ http, identity, store, trace })
  const renewal = createRenewal({ http, store, cell, now, trace, disposed$ })
  const signIns = stages.once(createSignIns)
  identity.keep({
    keeps: ({ playerAliasId }) => cell.held()?.aliasId === playerAliasId,
    renewed: renewal.renewed,
    fresh: renewal.fresh,
    minted: createMint({ http, store, cell, renewal, now }),
  })

  /** Cold: does something with the session that is being restored; nothing if there is none any more. */
  function withHeld<T>(use$: (session: StoredSession) => Observable<T>): Observable<T> {
    return defer(() => {
      const held = cell.held()
      return held === null ? EMPTY : use$(held)
    })
  }
  function restored(found: StoredSession): Observable<unknown> {
    const restored$ = restoreSession({
      identify$: renewal
        .fresh()
        .pipe(switchMap(() => withHeld((session) => identifyStored(http, session)))),
      renewed$: withHeld(({ sessionToken }) => renewal.renewed(sessionToken)),
      onSetback: (failure) => {
        cell.waitFor({ status: 'restoring', failure })
      },
      random,
    })
    function settle({ alias, socketToken }: IdentifyBody): void {
      const tokens = { socketToken, socketTokenAt: now() }
      cell.signIn({ ...(cell.held() ?? found), ...tokens }, alias)
    }
    return signIns.unasked(restored$, settle).pipe(
      catchError((failure: unknown) => {
        // Or somebody else plays by now.
        if (isTaloFailure(failure) && failure._tag === 'HttpError') cell.expire(found)
        return EMPTY
      }),
    )
  }
  /** Under way as long as it is subscribed to. */
  const attempt$ = new Observable<never>(() => identity.attempt())
  let played = identity.wanted()
  /** Somebody else, or nobody, is to play: then nobody is logged in. */
  function heed(wanted: WantedPlayer | null): void {
    const held = cell.held()
    const credentials = wanted?.credentials()
    const isAsBefore = wanted !== null && wanted === played
    played = wanted
    if (held !== null && credentials?.playerAliasId === held.aliasId) {
      const { socketToken } = credentials
      if (socketToken !== held.socketToken) cell.keepSocketToken(socketToken, now())
    } else if (!isAsBefore && (held !== null || cell.state().status === 'restoring')) {
      cell.signOut('cleared', () => undefined)
    }
  }

  const restoring$ = cell.found$.pipe(
    // In the next macrotask: a client that is disposed of in this one has sent nothing.
    switchMap((found) =>
      found === null ? EMPTY : timer(0).pipe(switchMap(() => restored(found))),
    ),
  )
  const scope = new Subscription()
  scope.add(restoring$.subscribe())
  scope.add(
    cell.state$
      .pipe(
        map(({ status }) => status === 'restoring'),
        distinctUntilChanged(),
        switchMap((isRestoring) => (isRestoring ? attempt$ : EMPTY)),
      )
      .subscribe(),
  )
  scope.add(
    store.load$.pipe(take(1), takeUntil(cell.found$)).subscribe((stored) => {
      if (stored === null || stored === undefined) cell.leave('never', () => undefined)
      else if (identity.wanted() !== null) cell.leave('cleared', () => undefined)
      else cell.follow(stored)
    }),
  )
  scope.add(identity.wanted$.pipe(skip(1)).subscribe(heed))
  scope.add(
    store.change$
      // What is decided here while a store is slow is the newer word.
      .pipe(switchMap(() => store.load$.pipe(takeUntil(cell.found$))))
      .subscribe((stored) => {
        if (stored !== undefined) cell.follow(stored)
      }),
  )
  scope.add(
    disposed$.subscribe(() => {
      scope.unsubscribe()
      store.dispose()
      cell.dispose()
    }),
  )
  const { held, needCode, rename, signIn, signOut } = cell
  const session$ = stateOf(cell.state$, cell.state)
  return { session$, held, needCode, rename, renewed: renewal.renewed, signIn, signOut }
}
