import type { Observable } from 'rxjs'
import { defer, finalize, map, mergeMap, retry, Subject, tap, throwError, timer } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Http } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import type { Identity } from '../../identity/createIdentity.js'
import { COMMIT_MS } from '../../live/createRecentFrames.js'
import type { Refused } from '../../outbox/Outbox.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { ChannelEvent } from '../channels/ChannelEvent.js'
import { channelPath } from '../channels/channelRequests.js'
import type { Turn } from '../../state/createTurn.js'
import { type WhenUsed, whenUsed } from '../whenUsed.js'
import { createKnownMemberships } from './createKnownMemberships.js'
import { createMembershipCalls } from './createMembershipCalls.js'
import { createPendingJoins } from './createPendingJoins.js'
import type { Memberships } from './Memberships.js'

export interface MembershipStages {
  readonly http: Http
  readonly identity: Identity
  /** Emits when the connection ended, and with it what was known. */
  readonly lost$: Observable<unknown>
  readonly random: () => number
  readonly turn: Turn
}

/** How long a second try waits, in milliseconds, and how much longer at most. */
const AGAIN_MS = 50
const SPREAD_MS = 200

const source = 'http'

/** The memberships of a client, made when they are first used: many players are in no channel. */
export function createMemberships(stages: MembershipStages): WhenUsed<Memberships> {
  const { identity } = stages
  const memberships = whenUsed(() => membershipsOf(stages))
  let player = identity.wanted()
  // Subscribed to in any case, so that all is forgotten before others are told of the next player. Compared here, since an
  // operator that is never unsubscribed from takes most of a kilobyte of every client.
  const scope = identity.wanted$.subscribe((wanted) => {
    const isOther = wanted !== player
    player = wanted
    if (isOther) memberships.made()?.forget()
  })
  return {
    ...memberships,
    dispose: () => {
      scope.unsubscribe()
      memberships.dispose()
    },
  }
}

function membershipsOf({ http, identity, lost$, random, turn }: MembershipStages): Memberships {
  const pendingJoins = createPendingJoins()
  const known = createKnownMemberships()
  const temporary = new Set<number>()
  const firstTemporary$ = new Subject<void>()
  const refused$ = new Subject<Refused>()
  const event$ = new Subject<ChannelEvent>()
  const uncertain$ = new Subject<number>()
  const scope = lost$.subscribe(known.reset)

  const publish = (event: ChannelEvent) => {
    turn.tell(() => {
      event$.next(event)
    })
  }
  const joined = (channel: GameChannel) => {
    known.set(channel.id, 'in')
    if (channel.temporaryMembership !== true) return
    const isFirst = temporary.size === 0
    temporary.add(channel.id)
    if (isFirst) firstTemporary$.next()
  }
  const left = (channelId: number) => {
    temporary.delete(channelId)
    known.set(channelId, 'out')
  }
  const failed = (channelId: number) => {
    // A join that fails takes no player out of a channel.
    if (known.status(channelId) === 'out') known.set(channelId, 'unknown')
    uncertain$.next(channelId)
  }
  const calls = createMembershipCalls(identity, (kind, channelId) => {
    // The event of a leave was published, and it is not done.
    if (kind === 'leave') failed(channelId)
  })

  /** Makes a call in the name of the player: `isCurrent` says whether that is still who plays. */
  function asPlayer<T>(
    call$: (isCurrent: () => boolean, alias: PlayerAlias | undefined) => Observable<T>,
  ): Observable<T> {
    return defer(() => {
      const player = identity.wanted()
      return call$(() => identity.wanted() === player, identity.alias() ?? undefined)
    })
  }
  function joinBy(call$: Observable<ChannelBody>): Observable<GameChannel> {
    return asPlayer((isCurrent, playerAlias) =>
      call$.pipe(
        map(({ channel }) => channel),
        tap((channel) => {
          const about = { channelId: channel.id, source } as const
          if (isCurrent()) joined(channel)
          // Both, before a leave that a subscriber asks for when it is told of the first.
          turn.batch(() => {
            publish({ type: 'channel', channel, ...about })
            publish({ type: 'joined', playerAlias, ...about })
          })
        }),
      ),
    )
  }
  function postJoin(channelId: number, purpose?: string): Observable<GameChannel> {
    const path = channelPath(channelId, '/join')
    const post$ = http({ method: 'POST', path, decode: ChannelBody, for: purpose }).pipe(
      retry({
        count: 1,
        delay: (failure: unknown) =>
          hasStatus(failure, 500)
            ? timer(AGAIN_MS + random() * SPREAD_MS)
            : throwError(() => failure),
      }),
    )
    return asPlayer((isCurrent) =>
      joinBy(post$).pipe(
        tap({
          error: (failure: unknown) => {
            if (!isCurrent()) return
            if (hasStatus(failure, 404)) left(channelId)
            else failed(channelId)
            if (!hasStatus(failure, 403, 404)) return
            // A private channel cannot be joined, not even by its members.
            temporary.delete(channelId)
            refused$.next({ channelId, failure })
          },
        }),
      ),
    )
  }
  function postLeave(channelId: number): Observable<undefined> {
    const path = channelPath(channelId, '/leave')
    return asPlayer((isCurrent, playerAlias) =>
      http({ method: 'POST', path, decode: nothing }).pipe(
        tap({
          next: () => {
            // Once more: a frame of the join before may have come meanwhile.
            if (isCurrent()) left(channelId)
            publish({ type: 'left', channelId, playerAlias, reason: 0, source })
          },
          error: () => {
            if (isCurrent()) failed(channelId)
          },
        }),
      ),
    )
  }

  return {
    join: (channelId, purpose) =>
      defer(() => {
        const release = pendingJoins.begin(channelId)
        return calls.run('join', channelId, postJoin(channelId, purpose)).pipe(finalize(release))
      }),
    joinBy,
    leave: (channelId) =>
      defer(() => {
        left(channelId)
        // Before the call: the frame of the leaving comes before the answer, which may never come.
        publish({ type: 'leaving', channelId, source })
        return calls.run('leave', channelId, postLeave(channelId))
      }),
    joined,
    deleted: left,
    known,
    pendingJoins,
    temporary,
    firstTemporary$: firstTemporary$.asObservable(),
    // The server may still be at work on what failed on the way.
    uncertain$: uncertain$.pipe(mergeMap((id) => timer(COMMIT_MS).pipe(map(() => id)))),
    refused$: refused$.asObservable(),
    event$: event$.asObservable(),
    publish,
    forget: () => {
      temporary.clear()
      known.reset()
    },
    dispose: () => {
      scope.unsubscribe()
    },
  }
}
