import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  mergeMap,
  switchMap,
  tap,
  timer,
} from 'rxjs'
import type { Dispatch } from '../../dispatch/createDispatch.js'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Http } from '../../http/HttpCall.js'
import type { Identity } from '../../identity/createIdentity.js'
import { retryTransient } from '../../operators/retryTransient.js'
import { isGone } from '../../outbox/readinessOf.js'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import type { SocketStatus } from '../../session/SocketStatus.js'
import type { Trace } from '../../trace/Trace.js'

export interface RestorePresenceStages {
  readonly http: Http
  readonly dispatch: Dispatch
  readonly identity: Identity
  readonly status$: Observable<SocketStatus>
  /** Whether the player is to be seen online. */
  readonly isWanted: () => boolean
  readonly random: () => number
  readonly trace: Trace
}

/** A player who is set offline more often on one connection is meant to be: that is no ghost. */
const TRIES = 3
/** How often a call that failed in passing is made again. */
const RETRIES = 3

/**
 * Sets the player online again when a ghost set them offline, after 100–1000 ms, unless they came online by themselves.
 *
 * Cold, never emits. Watches from the identify request on, since the ghost may come before its answer.
 *
 * ```
 * status:      n--I-----------      n = identifying, I = identified
 * own frame:   -n----f---------      n = online, f = offline
 * call:        -------(100…1000 ms)p  p = PUT /v1/players/presence
 * ```
 */
export function restorePresence(stages: RestorePresenceStages): Observable<never> {
  const { dispatch, identity, status$, isWanted, random, trace } = stages
  let isForbidden = false

  const ownId = () =>
    identity.alias()?.player.id ?? identity.wanted()?.credentials()?.playerId ?? undefined
  const own$ = dispatch
    .onMention('v1.players.presence.updated', () => (isWanted() ? ownId() : undefined))
    .pipe(filter(({ presence }) => presence.playerAlias?.player.id === ownId()))

  function setOnline(attempt: number): Observable<never> {
    const about = { what: 'heal', of: 'presence', attempt } as const
    trace.tell?.({ ...about, event: 'wanted' })
    const call$ = stages.http({
      method: 'PUT',
      path: '/v1/players/presence',
      body: { online: true },
      decode: PresenceBody,
      for: 'healing',
    })
    // Asked before each time, since the user may want something else by then.
    return defer(() => (isWanted() ? call$ : EMPTY)).pipe(
      retryTransient({ count: RETRIES, random }),
      tap(() => trace.tell?.({ ...about, event: 'done' })),
      ignoreElements(),
      catchError((failure: unknown) => {
        isForbidden = hasStatus(failure, 403)
        trace.tell?.({ ...about, event: 'given-up', failure })
        return EMPTY
      }),
    )
  }

  function onOneConnection(): Observable<never> {
    return defer(() => {
      let tries = 0
      return own$.pipe(
        switchMap(({ presence }) => (presence.online ? EMPTY : timer(100 + random() * 900))),
        mergeMap(() => {
          if (!isWanted() || isForbidden || tries === TRIES) return EMPTY
          tries++
          return setOnline(tries)
        }),
      )
    })
  }

  return status$.pipe(
    filter((status) => status.phase === 'identifying' || isGone(status)),
    // A player who is set online without a connection would stay so for half an hour.
    switchMap((status) => (isGone(status) ? EMPTY : onOneConnection())),
  )
}
