import { defer, filter, map, ReplaySubject, Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Http } from '../../http/HttpCall.js'
import type { Identity } from '../../identity/createIdentity.js'
import { sessionIsOver } from '../../identity/sessionIsOver.js'
import { withoutAuth } from '../../identity/withoutAuth.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { Trace } from '../../trace/Trace.js'
import type { SafeStore } from './createSafeStore.js'
import { identifyStored } from './identifyStored.js'
import type { PlayerSession, SignedOutReason } from './PlayerSession.js'
import { credentialsOf } from './sessionOf.js'
import type { StoredSession } from './SessionStore.js'

/** The one cell that knows who is logged in: what becomes of a session, its store, the identity and what is told. */
export interface SessionCell {
  /** The state now and every change. */
  readonly state$: Observable<PlayerSession>
  state(): PlayerSession
  /** The session of the player who is logged in, or the one that is being restored. */
  held(): StoredSession | null
  /** Whether it is this very session, with these tokens. */
  isHeld(session: StoredSession): boolean
  /** What is to be restored from now on; `null` when something else was decided. */
  readonly found$: Observable<StoredSession | null>
  /** The player is logged in, and plays. */
  signIn(session: StoredSession, alias: PlayerAlias): void
  /** The player has to tell a code first; tells nothing while somebody is logged in. */
  needCode(aliasId: number): void
  /** Nobody is logged in any more, here and in the store; `leave` is what becomes of the identity. */
  signOut(reason: SignedOutReason, leave: () => void): void
  /** As `signOut`, but for the store, which is as it has to be. */
  leave(reason: SignedOutReason, leave: () => void): void
  /** The session is over. */
  expire(session: StoredSession): void
  /** Goes on with other tokens of the same player, and gives them. */
  adopt(next: StoredSession): StoredSession
  /** The player has another socket token. */
  keepSocketToken(socketToken: string, at: number): void
  /** The player who is logged in is called something else. */
  rename(alias: PlayerAlias): void
  /** Does as another tab did, who left this in the store. */
  follow(stored: StoredSession | null): void
  /** Shows why restoring takes longer. */
  waitFor(state: PlayerSession): void
  dispose(): void
}

export interface SessionCellStages {
  readonly http: Http
  readonly identity: Identity
  readonly store: SafeStore
  readonly trace: Trace
}

export function createSessionCell({
  http,
  identity,
  store,
  trace,
}: SessionCellStages): SessionCell {
  const state$ = new ReplaySubject<PlayerSession>(1)
  const found$ = new Subject<StoredSession | null>()
  let state: PlayerSession = { status: 'restoring' }
  let session: StoredSession | null = null
  state$.next(state)

  /** Whoever hears of the change of identity may bring about the next state before this one is told. */
  function enter(next: PlayerSession, change: () => void = () => undefined): void {
    state = next
    change()
    if (state === next) state$.next(next)
  }
  function save(next: StoredSession | null): void {
    session = next
    void store.save(next)
  }
  /** Forgets the session here; the store is as somebody else left it. */
  function leaveSession(reason: SignedOutReason, leave: () => void): void {
    session = null
    found$.next(null)
    trace('session', { event: 'signed out', reason })
    enter({ status: 'signed-out', reason }, leave)
  }
  function signOut(reason: SignedOutReason, leave: () => void): void {
    save(null)
    leaveSession(reason, leave)
  }
  function restore(found: StoredSession): void {
    session = found
    enter({ status: 'restoring' })
    if (session === found) found$.next(found)
  }
  function adopt(next: StoredSession): StoredSession {
    const { socketToken, socketTokenAt } = session ?? next
    session = { socketToken, socketTokenAt, ...next }
    identity.adopt(credentialsOf(session))
    return session
  }
  function again(player: StoredSession) {
    const known = () => (session?.aliasId === player.aliasId ? session : player)
    return defer(() => identifyStored(http, known())).pipe(
      map(({ socketToken }) => ({ ...credentialsOf(known()), socketToken })),
    )
  }

  return {
    state$: state$.asObservable().pipe(filter((next) => next === state)),
    state: () => state,
    held: () => session,
    isHeld: ({ aliasId, sessionToken }) =>
      session?.aliasId === aliasId && session.sessionToken === sessionToken,
    found$,
    signIn: (next, alias) => {
      save(next)
      found$.next(null)
      enter({ status: 'signed-in', alias: withoutAuth(alias) }, () => {
        void identity.set(credentialsOf(next), { alias, again$: again(next) })
      })
    },
    needCode: (aliasId) => {
      if (state.status === 'signed-in') return
      if (state.status === 'restoring') save(null)
      found$.next(null)
      enter({ status: 'verification-required', aliasId })
    },
    signOut,
    leave: leaveSession,
    expire: ({ aliasId }) => {
      const isPlaying = identity.wanted()?.credentials()?.playerAliasId === aliasId
      signOut('expired', () => {
        if (isPlaying) identity.retire(sessionIsOver())
      })
    },
    adopt,
    keepSocketToken: (socketToken, socketTokenAt) => {
      if (session !== null) save({ ...session, socketToken, socketTokenAt })
    },
    rename: (alias) => {
      if (session?.aliasId !== alias.id) {
        identity.tell(alias)
        return
      }
      save({ ...session, identifier: alias.identifier })
      enter({ status: 'signed-in', alias: withoutAuth(alias) }, () => {
        identity.tell(alias)
      })
    },
    follow: (stored) => {
      if (stored === null) {
        if (session !== null) leaveSession('logged-out', identity.clear)
      } else if (stored.aliasId === session?.aliasId) adopt(stored)
      // Who plays without a log-in goes on doing so.
      else if (session !== null || identity.wanted() === null) restore(stored)
    },
    waitFor: (next) => {
      enter(next)
    },
    dispose: () => {
      state$.complete()
      found$.complete()
    },
  }
}
