import {
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
import { connect } from '../connection/connect.js'
import { createCloses, normalClose } from '../connection/createCloses.js'
import { createGarbageLimit } from '../connection/createGarbageLimit.js'
import { createSendGate } from '../connection/createSendGate.js'
import type { HeartbeatOptions } from '../connection/HeartbeatOptions.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { CloseFrame } from '../transport/Closing.js'
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
import type { SocketClose } from './SocketClose.js'
import type { SocketPhase } from './SocketStatus.js'
import type { SocketStep } from './SocketStep.js'
import { takeSteps } from './takeSteps.js'
import { validLifecycle } from './validLifecycle.js'

/** How long a connection has to be settled, in milliseconds, before its end counts as the first of a row. */
const HEALTHY_MS = 10_000

/**
 * ```
 * command$:       o---------------------------x      o = open, x = closed
 * connection 1:   TDHCI--m--#                        the steps up to identified, m = a message, # = lost
 * connection 2:                 TDHCI--m------!
 * frame$:         -------m-------------m-------
 * status$:        TDHCI-----w---TDHCI---------x      w = waiting
 * ```
 */
export function createSession(stages: SessionStages): Session {
  const { identity, tickets, random, clock, atHome, trace } = stages
  const status = createStatus({ ...clock, trace })
  const shownStatus = createShownStatus({ status, alias$: identity.alias$ })
  const closes = createCloses(clock)
  const gate = createSendGate({ ...stages, quietMs: quietOf(stages.heartbeat) })
  const scope = new Subscription()
  const command$ = new Subject<'open' | 'closed'>()
  const retryNow$ = new Subject<void>()
  const disposed$ = new Subject<void>()
  const close$ = new Subject<SocketClose>()
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
  /** Tells of the end of a connection, after subscribers were told by the status what follows. */
  const emitClose = () => {
    status.afterBatch(() => {
      const closing = closes.takeEnd()
      const willReconnect = !isFinal(status.get().phase)
      if (closing === undefined) return
      const ended = { ...closing, willReconnect }
      trace.tell?.({ what: 'close', conn: trace.conn, ...ended })
      close$.next(ended)
    })
  }
  const connection$ = connect({
    ...stages,
    ticket$: tickets.next$,
    closes,
    gate,
    garbageLimit: createGarbageLimit(clock),
    attempt: () => attempt,
    now: clock.now,
  }).pipe(takeSteps(status))
  const session$ = merge(
    connection$,
    pageRestarts(lifecycle$, () => status.get().phase),
  ).pipe(
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
      now: clock.now,
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
      .subscribe(() => {
        retryNow$.next()
      }),
  )

  let commands = 0
  const command = (next: 'open' | 'closed') => {
    commands++
    command$.next(next)
  }
  /** Ends the connection and says so; `false` if a subscriber that was told gave another command, which then counts. */
  const end = (step: SocketStep, frame: CloseFrame) => {
    const before = commands
    status.batch(() => {
      status.enter(step)
      closes.closeWith(frame)
      command('closed')
      emitClose()
    })
    return commands === before + 1
  }
  const openNow = () => {
    const { phase } = status.get()
    if (isResting(phase)) {
      // Told first, where it is a subscriber that was told of the end by the status.
      emitClose()
      command('open')
    } else if (phase === 'waiting' || phase === 'suspended') retryNow$.next()
    else if (phase === 'connected') identity.again()
  }
  const open = () => {
    atHome(openNow)
  }
  return {
    frame$: command$.pipe(
      switchMap((next) => (next === 'open' ? session$ : EMPTY)),
      takeUntil(disposed$),
    ),
    status$: status.value$,
    entered$: status.entered$,
    lost$: status.entered$.pipe(filter(({ phase }) => !isUp(phase))),
    status: status.get,
    toldStatus: status.told,
    shownStatus,
    close$: close$.asObservable(),
    gap$: gap$.asObservable(),
    gate,
    start: () => {
      if (status.get().phase === 'idle') open()
    },
    open,
    close: (frame) => {
      atHome(() => end({ phase: 'closed' }, frame))
    },
    reset: () => {
      const { phase } = status.get()
      if (isResting(phase) || phase === 'waiting' || phase === 'suspended') open()
      else
        atHome(() => {
          if (end({ phase: 'ticketing' }, normalClose)) command('open')
        })
    },
    dispose: () => {
      status.batch(() => {
        status.dispose()
        closes.closeWith(normalClose)
        disposed$.next()
        emitClose()
        closes.dispose()
        scope.unsubscribe()
        status.afterBatch(() => {
          close$.complete()
        })
      })
      shownStatus.dispose()
      gap$.complete()
      gate.dispose()
    },
  }
}

function isResting(phase: SocketPhase): boolean {
  return phase === 'idle' || phase === 'failed' || phase === 'closed'
}

function isFinal(phase: SocketPhase): boolean {
  return phase === 'failed' || phase === 'closed' || phase === 'disposed'
}

function quietOf(heartbeat: HeartbeatOptions | false): number {
  return heartbeat === false ? Infinity : Math.max(heartbeat.idle, heartbeat.timeout)
}

function isRateLimitClose(failure: TaloFailure): boolean {
  return failure._tag === 'SocketClosed' && failure.code === 1008
}
