import type { Observable } from 'rxjs'
import { defer, filter, map, merge, share, Subject, takeUntil, tap } from 'rxjs'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import type { ServiceStages } from '../ServiceStages.js'
import { learnPresence } from './learnPresence.js'
import type { KnownPresence, ToldPresence } from './learnPresence.js'
import type { PresenceUpdate } from './Presence.js'

/** What became known of a player's presence, after comparison with what was known. */
export interface PresenceNews extends PresenceUpdate {
  /** A UUID. */
  readonly playerId: string
  /** `http` for the answer to an own call. */
  readonly source: 'frame' | 'http'
}

/** What a client knows of the presence of players: of the ten thousand of whom it heard last. */
export interface PresenceKnowledge {
  /**
   * Hot: whatever frames and answers tell that is not older than what is known. Frames are parsed, and learnt from, as
   * long as there are subscribers.
   */
  readonly told$: Observable<PresenceNews>
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

export function createPresenceKnowledge(stages: ServiceStages): PresenceKnowledge {
  const { http, dispatch, identity, disposed$ } = stages
  /** Those heard of last come last. */
  const players = new Map<string, KnownPresence>()
  const answer$ = new Subject<PresenceNews>()
  let learnt = 0

  const isOwn = (playerId: string) =>
    playerId === (identity.alias()?.player.id ?? identity.wanted()?.credentials()?.playerId)

  const learn = (playerId: string | undefined, told: ToldPresence): PresenceNews | undefined => {
    if (playerId === undefined) return undefined
    const news = learnPresence(players.get(playerId), told, ++learnt)
    if (news === undefined) return undefined
    players.delete(playerId)
    players.set(playerId, news.known)
    forgetOldest()
    const { known, onlineChanged, customStatusChanged } = news
    return {
      playerId,
      presence: known.presence,
      onlineChanged,
      customStatusChanged,
      own: isOwn(playerId),
      source: told.source === 'frame' ? 'frame' : 'http',
    }
  }
  const forgetOldest = () => {
    const [oldest] = players.size > MOST_PLAYERS ? players.keys() : []
    if (oldest !== undefined) players.delete(oldest)
  }

  const frame$ = dispatch.on('v1.players.presence.updated').pipe(
    map(({ presence, meta }) =>
      learn(presence.playerAlias?.player.id, { presence, meta, source: 'frame', askedAt: learnt }),
    ),
    filter((news) => news !== undefined),
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
          const news = learn(playerId ?? presence.playerAlias?.player.id, told)
          if (news !== undefined) answer$.next(news)
        }),
      )
    })
  }

  return {
    told$: merge(frame$, answer$).pipe(
      takeUntil(disposed$),
      share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true }),
    ),
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
