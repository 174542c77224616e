import type { Observable } from 'rxjs'
import {
  defer,
  delay,
  distinctUntilChanged,
  finalize,
  map,
  NEVER,
  of,
  ReplaySubject,
  retry,
  share,
  Subject,
  tap,
  throwError,
  timer,
} from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import { Superseded } from '../../errors/Superseded.js'
import type { Http } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import type { Identity } from '../../identity/createIdentity.js'
import type { Refused } from '../../outbox/Outbox.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import { createHolds, type Holds } from './createHolds.js'
import { createLines } from './createLines.js'
import { createMembershipCell, type MembershipCell } from './createMembershipCell.js'

/** What the player did to be in a channel, or not to be in it any more. */
export type MembershipNews =
  | {
      readonly news: 'joined'
      readonly channel: GameChannel
      readonly playerAlias: PlayerAlias | undefined
    }
  /** Before the call: the server tells of the leaving before it answers, and may never answer. */
  | { readonly news: 'leaving'; readonly channelId: number }
  | {
      readonly news: 'left'
      readonly channelId: number
      readonly playerAlias: PlayerAlias | undefined
    }

/** The channels that the current player is in, wants to be in, and is on the way into. */
export interface Memberships {
  /**
   * Joins a channel. Joins under way are one, unless a leave lies between; joins and leaves of one channel go one after
   * another, and what was sent runs to its answer. The server fails one of two at the same time: a 500 is repeated once.
   *
   * Cold.
   */
  join(channelId: number): Observable<GameChannel>
  /** Leaves a channel, after the join that is under way. Cold. */
  leave(channelId: number): Observable<undefined>
  /** Notes that the current player is in a channel, as its maker is. */
  entered(channel: GameChannel): void
  /** Notes that a channel is gone. */
  lost(channelId: number): void
  /** The channels with temporary membership that the player is to be in. */
  readonly temporary: ReadonlySet<number>
  /** Says that the player is not to be in one of them any more. */
  giveUp(channelId: number): void
  readonly holds: Holds
  readonly cell: MembershipCell
  /**
   * Hot: emits the id of a channel of which a failed join or leave left it open whether the player is in it, once the server
   * knows what came of it.
   */
  readonly doubted$: Observable<number>
  /** Emits when the server did not let the player into a channel. */
  readonly refused$: Observable<Refused>
  readonly news$: Observable<MembershipNews>
  dispose(): void
  /** Notes whether the answer to a call that only members may make says that the player is one. Cold. */
  learn<T>(channelId: number, call$: Observable<T>): Observable<T>
}

export interface MembershipStages {
  readonly http: Http
  readonly identity: Identity
  /** Emits when the connection ended, and with it what was known. */
  readonly lost$: Observable<unknown>
  readonly random: () => number
}

/** A join or a leave, the newest of its channel. */
interface Move {
  readonly kind: 'join' | 'leave'
  readonly player: WantedPlayer | null
  readonly answer$: Observable<unknown>
}

/** How long a second try waits, in milliseconds, and how much longer at most. */
const AGAIN_MS = 50
const SPREAD_MS = 200
/** How long the server may still be at work on what failed on the way, in milliseconds. */
const COMMIT_MS = 1_000

export function createMemberships(stages: MembershipStages): Memberships {
  const { http, identity, lost$, random } = stages
  const lines = createLines()
  const holds = createHolds()
  const cell = createMembershipCell()
  const temporary = new Set<number>()
  const moves = new Map<number, Move>()
  const refused$ = new Subject<Refused>()
  const news$ = new Subject<MembershipNews>()
  const doubt$ = new Subject<number>()

  // What one player wanted is nothing to the next.
  const scope = identity.wanted$.pipe(distinctUntilChanged()).subscribe(() => {
    temporary.clear()
    cell.reset()
  })
  scope.add(lost$.subscribe(cell.reset))

  const path = (channelId: number, what: string) => `/v1/game-channels/${String(channelId)}/${what}`

  const entered = (channel: GameChannel) => {
    cell.decide(channel.id, 'in')
    if (channel.temporaryMembership === true) temporary.add(channel.id)
  }
  const gone = (channelId: number) => {
    temporary.delete(channelId)
    cell.decide(channelId, 'out')
  }

  const doubt = (channelId: number) => {
    // Nobody gets out of a channel by a join that fails.
    if (cell.standing(channelId) === 'out') cell.decide(channelId, 'unknown')
    doubt$.next(channelId)
  }

  /** The newest move of a channel, if it is of this kind and by the same player; else a new one, in line. */
  function move<T>(kind: Move['kind'], channelId: number, call$: Observable<T>): Observable<T> {
    return defer(() => {
      const mine = identity.wanted()
      const known = moves.get(channelId)
      // What was made for a kind answers with what that kind answers.
      if (known?.kind === kind && known.player === mine) return known.answer$ as Observable<T>
      let isSent = false
      const made: Move = {
        kind,
        player: mine,
        answer$: lines
          .run(
            String(channelId),
            defer(() => {
              isSent = true
              return identity.wanted() === mine ? call$ : throwError(() => superseded(kind))
            }).pipe(finalize(forget)),
          )
          .pipe(
            finalize(() => {
              if (isSent) return
              forget()
              // It was told of, and is not done.
              if (kind === 'leave') doubt(channelId)
            }),
            share({
              connector: () => new ReplaySubject<T>(1),
              resetOnRefCountZero: () => (isSent ? NEVER : of(true)),
            }),
          ),
      }
      function forget(): void {
        if (moves.get(channelId) === made) moves.delete(channelId)
      }
      moves.set(channelId, made)
      return made.answer$ as Observable<T>
    })
  }

  function joining(channelId: number): Observable<GameChannel> {
    return defer(() => {
      const mine = identity.wanted()
      const playerAlias = identity.alias() ?? undefined
      return http({ method: 'POST', path: path(channelId, 'join'), decode: ChannelBody }).pipe(
        retry({
          count: 1,
          delay: (failure: unknown) =>
            hasStatus(failure, 500)
              ? timer(AGAIN_MS + random() * SPREAD_MS)
              : throwError(() => failure),
        }),
        map(({ channel }) => channel),
        tap({
          next: (channel) => {
            if (identity.wanted() === mine) entered(channel)
            news$.next({ news: 'joined', channel, playerAlias })
          },
          error: (failure: unknown) => {
            if (identity.wanted() !== mine) return
            if (hasStatus(failure, 404)) gone(channelId)
            else doubt(channelId)
            if (!hasStatus(failure, 403, 404)) return
            // Nobody joins a private channel, not even who is in it.
            temporary.delete(channelId)
            refused$.next({ channelId, failure })
          },
        }),
      )
    })
  }

  function leaving(channelId: number): Observable<undefined> {
    return defer(() => {
      const mine = identity.wanted()
      const playerAlias = identity.alias() ?? undefined
      return http({ method: 'POST', path: path(channelId, 'leave'), decode: nothing }).pipe(
        tap({
          next: () => {
            // Once more: a frame of the join before may have come meanwhile.
            if (identity.wanted() === mine) gone(channelId)
            news$.next({ news: 'left', channelId, playerAlias })
          },
          error: () => {
            if (identity.wanted() === mine) doubt(channelId)
          },
        }),
      )
    })
  }

  return {
    join: (channelId) =>
      defer(() => {
        const release = holds.hold(channelId)
        return move('join', channelId, joining(channelId)).pipe(finalize(release))
      }),
    leave: (channelId) =>
      defer(() => {
        gone(channelId)
        news$.next({ news: 'leaving', channelId })
        return move('leave', channelId, leaving(channelId))
      }),
    entered,
    lost: gone,
    temporary,
    giveUp: (channelId) => {
      temporary.delete(channelId)
    },
    holds,
    cell,
    doubted$: doubt$.pipe(delay(COMMIT_MS)),
    refused$: refused$.asObservable(),
    news$: news$.asObservable(),
    dispose: () => {
      scope.unsubscribe()
    },
    learn: (channelId, call$) =>
      defer(() => {
        const take = cell.begin()
        return call$.pipe(
          tap({
            next: () => {
              take(channelId, true)
            },
            error: (failure: unknown) => {
              if (hasStatus(failure, 403)) take(channelId, false)
            },
          }),
        )
      }),
  }
}

function superseded(kind: Move['kind']): Superseded {
  return new Superseded({ what: kind === 'join' ? 'this join' : 'this leave' })
}
