import {
  catchError,
  EMPTY,
  ignoreElements,
  filter,
  pairwise,
  ReplaySubject,
  share,
  skip,
  Subject,
  Subscription,
  switchMap,
  takeUntil,
} from 'rxjs'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { createEnds } from './createEnds.js'
import type { Farewell } from './createEnds.js'
import { createLine } from './createLine.js'
import { createPace, paceLimits } from './createPace.js'
import { createPulse } from './createPulse.js'
import { createShownStatus } from './createShownStatus.js'
import { createStatus } from './createStatus.js'
import { createTicketSource } from './createTicketSource.js'
import { gaps } from './gaps.js'
import type { Gap } from './gaps.js'
import { heedLifecycle } from './heedLifecycle.js'
import type { HeartbeatOptions } from './heartbeat.js'
import { createNoiseMeter } from './heedNoise.js'
import { isSettled } from './isSettled.js'
import { openSession } from './openSession.js'
import { reconnect } from './reconnect.js'
import { retryPolicy } from './retryPolicy.js'
import type { Session, SessionStages } from './Session.js'
import type { SocketStep } from './SocketStep.js'

/** How long a connection has to be settled, in milliseconds, before its end counts as the first of a row. */
const HEALTHY_MS = 10_000
/** How long the server throws everything away that comes after too much, in milliseconds. */
const PAUSE_MS = 60_000
/** How long to go at half the pace after the server closed for that, in milliseconds. */
const SLOW_MS = 300_000
const NORMAL: Farewell = { code: 1000, reason: '' }

export function createSession(stages: SessionStages): Session {
  const { identity, sign, random, clock, atHome } = stages
  const { now } = clock
  const status = createStatus(clock)
  const shownStatus = createShownStatus({ status, alias$: identity.alias$ })
  const ends = createEnds({ status, clock })
  const line = createLine({ now })
  const pace = createPace(clock)
  const pulse = createPulse({ now, periodMs: periodOf(stages.heartbeat) })
  const tickets = createTicketSource(stages)
  const pause$ = new Subject<void>()
  const scope = new Subscription()
  const wish$ = new Subject<'open' | 'closed'>()
  const hurry$ = new Subject<void>()
  const disposed$ = new Subject<void>()
  const gap$ = new Subject<Gap>()

  const lifecycle$ = stages.lifecycle$.pipe(
    heedLifecycle(),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: false,
      resetOnComplete: false,
      resetOnRefCountZero: true,
    }),
  )
  const session$ = openSession({
    ...stages,
    now,
    ticket$: tickets.ticket$,
    status,
    ends,
    line,
    pace,
    pulse,
    noise: createNoiseMeter(clock),
    onRateLimit: () => {
      pace.pause(PAUSE_MS)
      pause$.next()
    },
    lifecycle$,
    wanted$: identity.wanted$,
    freshen$: identity.wanted$.pipe(
      switchMap((wanted) => wanted?.fresh().pipe(catchError(() => EMPTY)) ?? EMPTY),
      ignoreElements(),
    ),
  }).pipe(
    reconnect({
      policy: (setback) => {
        tickets.note(setback.failure)
        if (isRateLimitClose(setback.failure)) pace.slowDown(SLOW_MS)
        return retryPolicy(setback, random, stages.reconnect)
      },
      clearanceMs: stages.clearanceMs,
      hurry$,
      lifecycle$,
      status,
      ends,
      wasHealthy: () =>
        isSettled(status.get(), identity.wanted() !== null) && status.lastedMs() >= HEALTHY_MS,
      trace: stages.trace,
      clock,
    }),
  )

  scope.add(
    lifecycle$
      .pipe(
        pairwise(),
        filter(([, lifecycle]) => lifecycle === 'active'),
      )
      .subscribe(pulse.wake),
  )
  scope.add(
    status.value$.subscribe(({ phase }) => {
      if (phase === 'handshaking') pace.restart(paceLimits.unidentified)
      else if (phase === 'identified') pace.restart(paceLimits.identified)
    }),
  )
  scope.add(
    gaps({
      status$: status.entered$,
      player: () => {
        const wanted = identity.wanted()
        return wanted === null ? null : wanted.credentials()?.playerAliasId
      },
      generation: line.generation,
      heardAt: line.heardAt,
      now,
    }).subscribe(gap$),
  )

  // An identity is a wish to be connected, whatever the page is doing.
  scope.add(
    identity.wanted$
      .pipe(
        skip(1),
        filter((wanted) => wanted?.isRetired() === false && status.get().phase === 'suspended'),
      )
      .subscribe(() => {
        hurry$.next()
      }),
  )

  let wishes = 0
  const wish = (wished: 'open' | 'closed') => {
    wishes++
    wish$.next(wished)
  }
  /** Ends the connection and says so; `false` if whoever heard of it wished for something else, which then counts. */
  const end = (step: SocketStep, farewell: Farewell) => {
    const before = wishes
    status.asOne(() => {
      status.enter(step)
      ends.plan(farewell)
      wish('closed')
      ends.tell()
    })
    return wishes === before + 1
  }
  const openNow = () => {
    const { phase } = status.get()
    if (phase === 'idle' || phase === 'failed' || phase === 'closed') {
      // Whoever opens at the news of an end has yet to be told of the end itself.
      ends.tell()
      wish('open')
    } else if (phase === 'waiting' || phase === 'suspended') hurry$.next()
    else if (phase === 'connected') identity.again()
  }
  const open = () => {
    atHome(openNow)
  }
  return {
    frame$: wish$.pipe(
      switchMap((wish) => (wish === 'open' ? session$ : EMPTY)),
      takeUntil(disposed$),
    ),
    status$: status.value$,
    entered$: status.entered$,
    status: status.get,
    toldStatus: status.told,
    shownStatus,
    close$: ends.close$,
    gap$: gap$.asObservable(),
    write: (text) => {
      if (!line.write(sign === undefined ? text : `${sign(text)}\n${text}`)) return false
      pace.spend()
      return true
    },
    waitMs: () => Math.max(pace.waitMs(), line.congestedMs(), pulse.holdMs()),
    pausedUntil: pace.pausedUntil,
    pause$: pause$.asObservable(),
    start: () => {
      if (status.get().phase === 'idle') open()
    },
    open,
    close: (farewell) => {
      atHome(() => end({ phase: 'closed' }, farewell))
    },
    reset: () => {
      const { phase } = status.get()
      const isUnderWay = phase !== 'idle' && phase !== 'failed' && phase !== 'closed'
      if (!isUnderWay || phase === 'waiting' || phase === 'suspended') {
        open()
        return
      }
      atHome(() => {
        if (end({ phase: 'ticketing' }, NORMAL)) wish('open')
      })
    },
    dispose: () => {
      status.asOne(() => {
        status.dispose()
        ends.plan(NORMAL)
        disposed$.next()
        ends.tell()
        ends.dispose()
        scope.unsubscribe()
      })
      shownStatus.dispose()
      gap$.complete()
      pause$.complete()
    },
  }
}

/** The longest that the watch over a connection goes without a timer firing, in milliseconds. */
function periodOf(heartbeat: HeartbeatOptions | false): number {
  return heartbeat === false ? Infinity : Math.max(heartbeat.idle, heartbeat.timeout)
}

function isRateLimitClose(failure: TaloFailure): boolean {
  return failure._tag === 'SocketClosed' && failure.code === 1008
}
