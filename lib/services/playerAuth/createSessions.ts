import {
  catchError,
  defer,
  distinctUntilChanged,
  EMPTY,
  map,
  merge,
  Observable,
  skip,
  switchMap,
  take,
  takeUntil,
  timer,
} from 'rxjs'
import { isTaloFailure } from '../../errors/isTaloFailure.js'
import type { SessionKeeper } from '../../identity/SessionKeeper.js'
import type { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import { type State, stateOf } from '../../state/State.js'
import { createSignIns } from '../createSignIns.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createSessionCalls, type SessionCalls } from './createSessionCalls.js'
import { createSessionKeeper } from './createSessionKeeper.js'
import { createSessionMachine, type SessionMachine } from './createSessionMachine.js'
import { createStoreAdapter } from './createStoreAdapter.js'
import { memorySessionStore } from './memorySessionStore.js'
import type { PlayerSession } from './PlayerSession.js'
import { restoreSession } from './restoreSession.js'
import type { StoredSession } from './SessionStore.js'

/** The session of the player who is logged in, which takes care of itself. */
export interface Sessions
  extends Pick<SessionMachine, 'dispatch' | 'held'>, Pick<SessionKeeper, 'renewed'> {
  readonly session$: State<PlayerSession>
  readonly calls: SessionCalls
}

/** Makes it: looks for a stored session at once, and keeps the session of the identity from now on. */
export function createSessions(stages: ServiceStages): Sessions {
  const { identity, disposed$, now, random, sessionStore = memorySessionStore() } = stages
  const store = createStoreAdapter({ ...stages, store: sessionStore })
  const calls = createSessionCalls(stages)
  const machine = createSessionMachine(stages, calls, store)
  const keeper = createSessionKeeper(stages, calls, store, machine)
  const signIns = stages.service(createSignIns)
  const { state$, restore$, held, dispatch } = machine
  identity.keep(keeper)

  /** Cold: does something with the session that is being restored; nothing if there is none any more. */
  function withHeld<T>(use$: (session: StoredSession) => Observable<T>): Observable<T> {
    return defer(() => {
      const session = held()
      return session === null ? EMPTY : use$(session)
    })
  }
  function restored(found: StoredSession): Observable<unknown> {
    const restored$ = restoreSession({
      identify$: keeper.fresh().pipe(switchMap(() => withHeld(calls.identify))),
      renewed$: withHeld(({ sessionToken }) => keeper.renewed(sessionToken)),
      onSetback: (failure) => {
        dispatch('setback', { failure })
      },
      random,
    })
    function settle({ alias, socketToken }: IdentifyBody): void {
      const session = { ...(held() ?? found), socketToken, socketTokenAt: now() }
      dispatch('signedIn', { session, alias })
    }
    return signIns.unasked(restored$, settle).pipe(
      catchError((failure: unknown) => {
        // Or another player plays by now.
        if (isTaloFailure(failure) && failure._tag === 'HttpError') dispatch('expired', found)
        return EMPTY
      }),
    )
  }
  /** Under way as long as it is subscribed to. */
  const attempt$ = new Observable<never>(() => identity.attempt())
  const attempts$ = state$.pipe(
    map(({ shown }) => shown.status === 'restoring'),
    distinctUntilChanged(),
    switchMap((isRestoring) => (isRestoring ? attempt$ : EMPTY)),
  )
  const restorings$ = restore$.pipe(
    // In the next macrotask: a client that is disposed of in this one has sent nothing.
    switchMap((found) =>
      found === null ? EMPTY : timer(0).pipe(switchMap(() => restored(found))),
    ),
  )
  // What is decided here while a store is slow is the newer word.
  const load$ = store.load$.pipe(take(1), takeUntil(restore$))
  const isPlaying = () => identity.wanted() !== null
  let played = identity.wanted()

  merge(restorings$, attempts$).pipe(takeUntil(disposed$)).subscribe()
  load$.pipe(takeUntil(disposed$)).subscribe((stored) => {
    dispatch('loaded', { stored, isPlaying: isPlaying() })
  })
  identity.wanted$.pipe(skip(1), takeUntil(disposed$)).subscribe((wanted) => {
    const isSame = wanted !== null && wanted === played
    played = wanted
    dispatch('played', { credentials: wanted?.credentials(), isSame, now: now() })
  })
  const stored$ = store.change$.pipe(switchMap(() => load$))
  stored$.pipe(takeUntil(disposed$)).subscribe((stored) => {
    dispatch('stored', { stored, isPlaying: isPlaying() })
  })
  disposed$.pipe(take(1)).subscribe(() => {
    store.dispose()
    machine.dispose()
  })
  const shown$ = state$.pipe(map(({ shown }) => shown))
  const session$ = stateOf(shown$, () => state$.value.shown)
  return { session$, calls, held, dispatch, renewed: keeper.renewed }
}
