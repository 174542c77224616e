import type { Observable } from 'rxjs'
import { defer, filter, map, merge, Subject, takeUntil, tap } from 'rxjs'
import { hot } from '../../streams/hot.js'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import { currentPlayerId } from '../currentPlayerId.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type KnownPresence, type PresenceReport, mergePresence } from './mergePresence.js'
import type { PresenceUpdate } from './Presence.js'

/** What became known of a player's presence, after comparison with what was known. */
export interface LearntPresence extends PresenceUpdate {
  /** A UUID. */
  readonly playerId: string
  /** `http` for the answer to an own call. */
  readonly source: 'frame' | 'http'
}

/** What a client knows of the presence of players: of the ten thousand that changed last. */
export interface PresenceCache {
  /**
   * Hot: whatever frames and answers tell that is not older than what is known. Frames are parsed, and learnt from, as
   * long as there are subscribers.
   */
  readonly change$: Observable<LearntPresence>
  known(playerId: string): PlayerPresence | undefined
  /** Learns from the answers of a call that asks for a presence. */
  learnFrom(
    source: 'get' | 'set',
    playerId: string | undefined,
    call$: Observable<PlayerPresence>,
  ): Observable<PlayerPresence>
  /** Cold: asks the server for a player's presence, and learns from the answer. */
  ask(playerId: string, purpose?: string): Observable<PlayerPresence>
}

/** An entry is small, but a client may run for months in a game of millions. */
const MOST_PLAYERS = 10_000

export function createPresenceCache(stages: ServiceStages): PresenceCache {
  const { http, dispatch, identity, disposed$ } = stages
  /** Those that changed last come last. */
  const players = new Map<string, KnownPresence>()
  const answer$ = new Subject<LearntPresence>()
  let learnt = 0

  function learn(playerId: string | undefined, told: PresenceReport): LearntPresence | undefined {
    if (playerId === undefined) return undefined
    const change = mergePresence(players.get(playerId), told, ++learnt)
    if (change === undefined) return undefined
    players.delete(playerId)
    players.set(playerId, change.known)
    const [oldest] = players.size > MOST_PLAYERS ? players.keys() : []
    if (oldest !== undefined) players.delete(oldest)
    const { known, onlineChanged, customStatusChanged } = change
    return {
      playerId,
      presence: known.presence,
      onlineChanged,
      customStatusChanged,
      own: playerId === currentPlayerId(identity),
      source: told.source === 'frame' ? 'frame' : 'http',
    }
  }

  const frame$ = dispatch.on('v1.players.presence.updated').pipe(
    map(({ presence, meta }) =>
      learn(presence.playerAlias?.player.id, { presence, meta, source: 'frame', askedAt: learnt }),
    ),
    filter((change) => change !== undefined),
  )

  function learnFrom(
    source: 'get' | 'set',
    playerId: string | undefined,
    call$: Observable<PlayerPresence>,
  ): Observable<PlayerPresence> {
    return defer(() => {
      const askedAt = learnt
      return call$.pipe(
        tap((presence) => {
          const told = { presence, source, askedAt }
          const change = learn(playerId ?? presence.playerAlias?.player.id, told)
          if (change !== undefined) answer$.next(change)
        }),
      )
    })
  }

  return {
    change$: merge(frame$, answer$).pipe(hot(), takeUntil(disposed$)),
    known: (playerId) => players.get(playerId)?.presence,
    learnFrom,
    ask: (playerId, purpose) =>
      defer(() => {
        const path = `/v1/players/presence/${encodeURIComponent(playerId)}`
        const answer$ = http({ method: 'GET', path, decode: PresenceBody, for: purpose })
        return learnFrom('get', playerId, answer$.pipe(map(({ presence }) => presence)))
      }),
  }
}
