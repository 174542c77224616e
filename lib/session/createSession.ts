import {
  defer,
  EMPTY,
  filter,
  merge,
  pairwise,
  ReplaySubject,
  share,
  skip,
  Subject,
  Subscription,
  switchMap,
  takeUntil,
  tap,
} from 'rxjs'
import { normalClose } from '../connection/createCloses.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { createCloseEvents } from './createCloseEvents.js'
import { createCommands } from './createCommands.js'
import { createShownStatus } from './createShownStatus.js'
import { createStatus } from './createStatus.js'
import type { Gap } from './Gap.js'
import { gaps } from './gaps.js'
import { isSettled } from './isSettled.js'
import { isUp } from './isUp.js'
import { pageRestarts } from './pageRestarts.js'
import { reconnect } from './reconnect.js'
import { retryPolicy } from './retryPolicy.js'
import type { Session, SessionStages } from './Session.js'
import { takeSteps } from './takeSteps.js'
import { validLifecycle } from './validLifecycle.js'

/** How long a connection has to be settled, in milliseconds, before its end counts as the first of a row. */
const HEALTHY_MS = 10_000

/**
 * ```
 * wanted$:        o---------------------------x      o = open, x = closed
 * connection 1:   TDHCI--m--#                        the steps up to identified, m = a message, # = lost
 * connection 2:                 TDHCI--m------!
 * frame$:         -------m-------------m-------
 * status$:        TDHCI-----w---TDHCI---------x      w = waiting
 * ```
 */
export function createSession(stages: SessionStages): Session {
  const { closes, gate, identity, tickets, random, clock, turn, trace } = stages
  const status = createStatus({ ...clock, turn, trace })
  const shownStatus = createShownStatus({ status, alias$: identity.alias$ })
  const scope = new Subscription()
  const retryNow$ = new Subject<void>()
  const disposed$ = new Subject<void>()
  const gap$ = new Subject<Gap>()
  let attempt = 0

  const lifecycle$ = stages.lifecycle$.pipe(
    validLifecycle(),
    tap((phase) => trace.tell?.({ what: 'lifecycle', phase })),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: false,
      resetOnComplete: false,
      resetOnRefCountZero: true,
    }),
  )
  const { close$, emitClose, ...closeEvents } = createCloseEvents({ status, closes, turn, trace })
  const retryNow = () => {
    retryNow$.next()
  }
  const { wanted$, ...commands } = createCommands({ ...stages, status, emitClose, retryNow })
  /** Made when it is subscribed to: a client that is connected needs no definition of how that is done. */
  const attempt$ = defer(() =>
    merge(
      stages.connection$(attempt).pipe(takeSteps(status)),
      pageRestarts(lifecycle$, () => status.get().phase),
    ),
  )
  const session$ = attempt$.pipe(
    reconnect({
      policy: (setback) => {
        attempt = setback.attempt
        tickets.note(setback.failure)
        if (isRateLimitClose(setback.failure)) gate.slowDown()
        return retryPolicy(setback, random, stages.reconnect)
      },
      clearanceMs: tickets.waitMs,
      retryNow$,
      lifecycle$,
      status,
      closes,
      emitClose,
      wasHealthy: () =>
        isSettled(status.get(), identity.wanted() !== null) && status.lastedMs() >= HEALTHY_MS,
      trace,
      clock,
    }),
  )

  scope.add(
    lifecycle$
      .pipe(
        pairwise(),
        filter(([, lifecycle]) => lifecycle === 'active'),
      )
      .subscribe(gate.probe),
  )
  scope.add(
    gaps({
      status$: status.entered$,
      player: () => {
        const wanted = identity.wanted()
        return wanted === null ? null : wanted.credentials()?.playerAliasId
      },
      generation: gate.generation,
      receivedAt: gate.receivedAt,
      clock,
    })
      .pipe(tap((gap) => trace.tell?.({ what: 'gap', ...gap })))
      .subscribe(gap$),
  )
  // Who sets an identity wants to be connected, whatever the page is doing.
  scope.add(
    identity.wanted$
      .pipe(
        skip(1),
        filter((wanted) => wanted?.isRetired() === false && status.get().phase === 'suspended'),
      )
      .subscribe(retryNow),
  )

  return {
    frame$: wanted$.pipe(
      switchMap((wanted) => (wanted === 'open' ? session$ : EMPTY)),
      takeUntil(disposed$),
    ),
    status$: status.state$,
    entered$: status.entered$,
    lost$: status.entered$.pipe(filter((status) => !isUp(status))),
    status: status.get,
    shownStatus$: shownStatus.state$,
    close$,
    gap$: gap$.asObservable(),
    ...commands,
    dispose: () => {
      turn.batch(() => {
        status.dispose()
        closes.closeWith(normalClose)
        disposed$.next()
        emitClose()
        scope.unsubscribe()
        closeEvents.dispose()
        // A subscriber that disposes of the client when it is told of something does not take that from the others.
        turn.tell(() => {
          shownStatus.dispose()
          gap$.complete()
        })
      })
    },
  }
}

function isRateLimitClose(failure: TaloFailure): boolean {
  return failure._tag === 'SocketClosed' && failure.code === 1008
}
