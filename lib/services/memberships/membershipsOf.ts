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
import type { ChannelEvent } from '../channels/ChannelEvent.js'
import { channelPath } from '../channels/channelPath.js'
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
}

/** How long a second try waits, in milliseconds, and how much longer at most. */
const AGAIN_MS = 50
const SPREAD_MS = 200

const source = 'http'

export function membershipsOf(stages: MembershipStages): Memberships {
  const { http, identity, lost$, random } = stages
  const pendingJoins = createPendingJoins()
  const known = createKnownMemberships()
  const temporary = new Set<number>()
  const firstTemporary$ = new Subject<void>()
  const refused$ = new Subject<Refused>()
  const event$ = new Subject<ChannelEvent>()
  const uncertain$ = new Subject<number>()

  const scope = lost$.subscribe(known.reset)

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
  const calls = createMembershipCalls({
    identity,
    givenUp: (kind, channelId) => {
      // The event of a leave was published, and it is not done.
      if (kind === 'leave') failed(channelId)
    },
  })

  function joining(channelId: number, purpose?: string): Observable<GameChannel> {
    return defer(() => {
      const mine = identity.wanted()
      const playerAlias = identity.alias() ?? undefined
      return http({
        method: 'POST',
        path: channelPath(channelId, '/join'),
        decode: ChannelBody,
        for: purpose,
      }).pipe(
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
            if (identity.wanted() === mine) joined(channel)
            event$.next({ type: 'channel', channelId, channel, source })
            event$.next({ type: 'joined', channelId, playerAlias, source })
          },
          error: (failure: unknown) => {
            if (identity.wanted() !== mine) return
            if (hasStatus(failure, 404)) left(channelId)
            else failed(channelId)
            if (!hasStatus(failure, 403, 404)) return
            // A private channel cannot be joined, not even by its members.
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
      return http({ method: 'POST', path: channelPath(channelId, '/leave'), decode: nothing }).pipe(
        tap({
          next: () => {
            // Once more: a frame of the join before may have come meanwhile.
            if (identity.wanted() === mine) left(channelId)
            event$.next({ type: 'left', channelId, playerAlias, reason: 0, source })
          },
          error: () => {
            if (identity.wanted() === mine) failed(channelId)
          },
        }),
      )
    })
  }

  return {
    join: (channelId, purpose) =>
      defer(() => {
        const release = pendingJoins.begin(channelId)
        return calls.run('join', channelId, joining(channelId, purpose)).pipe(finalize(release))
      }),
    leave: (channelId) =>
      defer(() => {
        left(channelId)
        // Before the call: the frame of the leaving comes before the answer, which may never come.
        event$.next({ type: 'leaving', channelId, source })
        return calls.run('leave', channelId, leaving(channelId))
      }),
    joined,
    deleted: left,
    temporary,
    firstTemporary$: firstTemporary$.asObservable(),
    forgetTemporary: (channelId) => {
      temporary.delete(channelId)
    },
    pendingJoins,
    known,
    // The server may still be at work on what failed on the way.
    uncertain$: uncertain$.pipe(mergeMap((id) => timer(COMMIT_MS).pipe(map(() => id)))),
    refused$: refused$.asObservable(),
    event$: event$.asObservable(),
    forget: () => {
      temporary.clear()
      known.reset()
    },
    dispose: () => {
      scope.unsubscribe()
    },
    learnFrom: (channelId, call$) =>
      defer(() => {
        const take = known.begin()
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
