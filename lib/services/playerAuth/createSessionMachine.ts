import type { Observable } from 'rxjs'
import { defer, map, Subject } from 'rxjs'
import { identifyOverHttp } from '../../identity/identifyOverHttp.js'
import { noSession } from '../../identity/noSession.js'
import { createCell } from '../../state/createCell.js'
import type { State } from '../../state/State.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { SessionCalls } from './createSessionCalls.js'
import type { StoreAdapter } from './createStoreAdapter.js'
import {
  type SessionEffects,
  type SessionEvents,
  type SessionState,
  sessionReducer,
} from './sessionReducer.js'
import type { StoredSession } from './SessionStore.js'
import { credentialsOf } from './storedSession.js'

export interface SessionMachine {
  readonly state$: State<SessionState>
  readonly held: () => StoredSession | null
  readonly dispatch: <K extends keyof SessionEvents>(type: K, event: SessionEvents[K]) => void
  /** What is to be restored from now on; `null` when something else was decided. */
  readonly restore$: Observable<StoredSession | null>
  readonly dispose: () => void
}

/** Runs `sessionReducer`: the state changes first, then its effects are carried out, then it is told. */
export function createSessionMachine(
  { http, identity, turn, trace }: ServiceStages,
  calls: SessionCalls,
  store: StoreAdapter,
): SessionMachine {
  let state: SessionState = { shown: { status: 'restoring' }, held: null }
  const cell = createCell(state, turn)
  const restore$ = new Subject<StoredSession | null>()
  const held = () => state.held

  /** The newest tokens of the player, if the session is held still. */
  function newest(session: StoredSession): StoredSession {
    const known = held()
    return known?.aliasId === session.aliasId ? known : session
  }
  const effects: { readonly [K in keyof SessionEffects]: (...args: SessionEffects[K]) => void } = {
    save: (session) => {
      void store.save(session)
    },
    restore: (session) => {
      restore$.next(session)
    },
    play: (session, alias) => {
      const again$ = defer(() => calls.identify(newest(session))).pipe(
        map(({ socketToken }) => ({ ...credentialsOf(newest(session)), socketToken })),
      )
      void identity.set(credentialsOf(session), { alias, again$ })
    },
    playOn: (alias) => {
      const { id, service, identifier } = alias
      const socketToken = identity.wanted()?.credentials()?.socketToken ?? ''
      const again$ = identifyOverHttp(http, service, identifier).pipe(
        map((body) => ({ playerAliasId: body.alias.id, socketToken: body.socketToken })),
      )
      void identity.set({ playerAliasId: id, socketToken }, { alias, again$ })
    },
    adopt: (session) => {
      identity.adopt(credentialsOf(session))
    },
    show: identity.show,
    retire: (aliasId) => {
      const isPlaying = identity.wanted()?.credentials()?.playerAliasId === aliasId
      if (isPlaying) identity.retire(noSession())
    },
    clear: identity.clear,
  }
  function carryOut<K extends keyof SessionEffects>(name: K, ...args: SessionEffects[K]): void {
    effects[name](...args)
  }

  return {
    state$: cell.state$,
    held,
    dispatch: (type, event) => {
      turn.batch(() => {
        const { shown: before } = state
        const [after, ...todo] = sessionReducer[type](state, event)
        const { shown } = after
        state = after
        if (shown.status === 'signed-out' && shown !== before) {
          trace.tell?.({ what: 'session', event: 'signed-out', reason: shown.reason })
        }
        for (const [name, ...args] of todo) carryOut(name, ...args)
        cell.set(state)
      })
    },
    restore$,
    dispose: () => {
      cell.complete()
      restore$.complete()
    },
  }
}
