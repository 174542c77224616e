import { defer, EMPTY, filter, mergeMap, type Observable, switchMap, tap } from 'rxjs'
import type { Dispatch } from '../../dispatch/createDispatch.js'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Http } from '../../http/HttpCall.js'
import type { Identity } from '../../identity/createIdentity.js'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import { isUp } from '../../session/isUp.js'
import type { SocketStatus } from '../../session/SocketStatus.js'
import { aMoment, heal, type HealStages } from './heal.js'

export interface RestorePresenceStages extends HealStages {
  readonly http: Http
  readonly dispatch: Dispatch
  readonly identity: Identity
  readonly status$: Observable<SocketStatus>
  /** Whether the player is to be seen online. */
  readonly isWanted: () => boolean
}

/** A player who is set offline more often on one connection is meant to be: that is no ghost. */
const TRIES = 3

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
  const { http, dispatch, identity, status$, isWanted, random } = stages
  let isForbidden = false

  const ownId = () =>
    identity.alias()?.player.id ?? identity.wanted()?.credentials()?.playerId ?? undefined
  const own$ = dispatch
    .onMention('v1.players.presence.updated', () => (isWanted() ? ownId() : undefined))
    .pipe(filter(({ presence }) => presence.playerAlias?.player.id === ownId()))

  const setOnline$ = defer(() => {
    // Asked before each time, since the user may want something else by then.
    if (!isWanted()) return EMPTY
    const path = '/v1/players/presence'
    const body = { online: true }
    return http({ method: 'PUT', path, body, decode: PresenceBody, for: 'healing' })
  }).pipe(
    tap({
      error: (failure: unknown) => {
        isForbidden = hasStatus(failure, 403)
      },
    }),
  )
  const onOneConnection$ = defer(() => {
    let tries = 0
    return own$.pipe(
      switchMap(({ presence }) => (presence.online ? EMPTY : aMoment(random))),
      mergeMap(() => {
        if (!isWanted() || isForbidden || tries === TRIES) return EMPTY
        tries++
        return heal(setOnline$, { of: 'presence', attempt: tries }, stages)
      }),
    )
  })

  return status$.pipe(
    filter((status) => status.phase === 'identifying' || !isUp(status)),
    // A player who is set online without a connection would stay so for half an hour.
    switchMap((status) => (isUp(status) ? onOneConnection$ : EMPTY)),
  )
}
