import { defer, filter, merge, ReplaySubject, skip, Subscription, timer } from 'rxjs'
import { createDispatch } from './dispatch/createDispatch.js'
import { createTrace } from './dispatch/createTrace.js'
import { receivedMessages } from './dispatch/receivedMessages.js'
import { createBuckets } from './http/createBuckets.js'
import { createHttp } from './http/createHttp.js'
import { devHeaders } from './http/devHeaders.js'
import { recoverSession } from './http/recoverSession.js'
import { untilDisposed } from './http/untilDisposed.js'
import { noteServerTime } from './http/noteServerTime.js'
import { createIdentity } from './identity/createIdentity.js'
import { canReadChannels } from './outbox/canReadChannels.js'
import { createOutbox } from './outbox/createOutbox.js'
import type { Outbox, OutboxStages } from './outbox/Outbox.js'
import { isGone, readinessOf } from './outbox/readinessOf.js'
import type { Platform } from './Platform.js'
import { resolveOptions } from './resolveOptions.js'
import { createMemberships } from './services/memberships/createMemberships.js'
import { createGhosts } from './services/ghosts/createGhosts.js'
import { createHealth } from './services/health/createHealth.js'
import { createPlayers } from './services/players/createPlayers.js'
import { createOnce } from './services/once.js'
import {
  channel,
  channels,
  liveConfig,
  playerAuth,
  presence,
  relationships,
} from './services/serviceFactories.js'
import { createSocket } from './services/socket/createSocket.js'
import type { SocketStages } from './services/socket/createSocket.js'
import { createSocketTickets } from './services/socketTickets/createSocketTickets.js'
import { withStages } from './services/stagesOf.js'
import type { Talo, TaloCore } from './services/TaloCore.js'
import { withDisposal } from './services/withDisposal.js'
import { withServices } from './services/withServices.js'
import type { SocketStatus } from './session/SocketStatus.js'
import { createSession } from './session/createSession.js'
import { stateOf } from './state/State.js'
import type { TaloOptions } from './TaloOptions.js'
import { createTicketBudget } from './ticket/createTicketBudget.js'
import { requestTicket } from './ticket/requestTicket.js'
import { ticketAfterSilence } from './ticket/ticketAfterSilence.js'
import { createHome } from './timing/createHome.js'
import { createSecrets } from './trace/createSecrets.js'
import { createServerClock } from './verification/createServerClock.js'
import { createSigner } from './verification/createSigner.js'

/**
 * The whole pipeline, a stage a paragraph, each made of those above it.
 *
 * ```
 * http ──► identity ─────────────────┐
 *   └────► ticket ──► transport ──► session ──► frames ──► dispatch ──► on(…), response$, error$ …
 *                         ▲           │                                        │
 *                         └─ reconnect┘      outbox ◄── send ◄─────────── services
 *
 * user:      ao                                             a = setIdentity, o = open
 * ticket:    ----t-----------------------t                  t = a ticket
 * socket:    ------o--c----s--m--x---------o--c----s--m     o = open, c = v1.connected, s = identified, x = lost
 * frame$:    ---------c----s--m---------------c----s--m     m = a message
 * status$:   it--d-h--(cn)-I-----w----t--d-h--(cn)-I        idle ticketing dialing handshaking connected ideNtifying
 *                                                           Identified waiting
 * ```
 */
export function createTaloCore(options: TaloOptions, platform: Platform): TaloCore {
  const { accessKey, apiUrl, socketUrl, timeouts, ...settings } = resolveOptions(options)
  const { dial, lifecycle$, random, now } = platform
  const disposed$ = new ReplaySubject<void>(1)
  const scope = new Subscription()
  const tracing = createTrace({ now })
  const secrets = createSecrets([accessKey, ...(settings.verification?.secrets?.() ?? [])])
  const atHome = createHome()

  const clock = createServerClock({ now })
  const { verification } = settings
  const sign = verification && createSigner({ verification, clock, random })

  const buckets = createBuckets({ now, random })
  const http = untilDisposed(
    recoverSession(
      createHttp({
        transport: noteServerTime(platform.transport, clock),
        apiUrl,
        accessKey,
        commonHeaders: devHeaders(settings),
        headers: () => identity.headers(),
        sign,
        buckets,
        timeoutMs: timeouts.http,
        now,
        random,
        trace: tracing.trace,
        secrets,
      }),
      () => identity.session(),
    ),
    disposed$,
  )

  const identity = createIdentity({ http, now, timeoutMs: timeouts.http, atHome, secrets })

  const budget = createTicketBudget({ now })
  const tickets = { http, budget, now, timeoutMs: timeouts.ticket }
  const ticket$ = requestTicket(tickets)

  const session = createSession({
    ticket$,
    ticketAfterSilence$: ticketAfterSilence(tickets),
    clearanceMs: () => Math.max(budget.waitMs(), buckets.pausedFor('auth')),
    identity,
    dial,
    socketUrl,
    lifecycle$,
    learnTime: clock.learn,
    timeouts,
    heartbeat: settings.heartbeat,
    reconnect: settings.reconnect,
    sign,
    trace: tracing.trace,
    redact: secrets.redact,
    random,
    now,
    atHome,
  })

  const dispatch = createDispatch(secrets.redact)
  const message$ = receivedMessages({
    message$: dispatch.on('v1.channels.message'),
    // Who speaks on the connection, whoever is to speak on the next.
    ownAlias: () => speakerOf(session.status()) ?? identity.alias()?.id,
    now,
  })

  const lost$ = session.entered$.pipe(filter(isGone))
  const memberships = createMemberships({ http, identity, lost$, random })
  const { pendingJoins } = memberships

  const outboxStages: OutboxStages = {
    readiness: (req, channelId) => {
      const readiness = readinessOf(session.status(), identity.wanted(), req)
      const isHeld = channelId !== undefined && pendingJoins.isPending(channelId)
      return readiness === 'ready' && isHeld ? 'wait' : readiness
    },
    change$: merge(session.entered$, session.pause$, identity.alias$, pendingJoins.settled$),
    lost$,
    refused$: memberships.refused$,
    player$: identity.wanted$,
    write: session.write,
    waitMs: session.waitMs,
    pausedUntil: session.pausedUntil,
    message$,
    error$: dispatch.on('v1.error'),
    canReadChannels$: canReadChannels(http),
    trace: tracing.trace,
    redact: secrets.redact,
    deliveryMs: timeouts.delivery,
    ...settings.outbox,
    now,
    atHome,
  }
  let usedOutbox: Outbox | undefined
  // From its first use on: many a client does nothing but listen.
  const outbox = () => (usedOutbox ??= createOutbox(outboxStages))

  const ghosts = createGhosts({
    http,
    dispatch,
    identity,
    status$: session.status$,
    memberships,
    random,
    trace: tracing.trace,
  })

  const stages: SocketStages = {
    http,
    identity,
    dispatch,
    outbox,
    ghosts,
    memberships,
    session,
    ticket$,
    message$,
    sessionStore: settings.sessionStore,
    trace: tracing.trace,
    secrets,
    status$: stateOf(session.status$, session.toldStatus),
    disposed$: disposed$.asObservable(),
    random,
    timeoutMs: timeouts.http,
    now,
    atHome,
    once: createOnce(() => stages),
    trace$: tracing.trace$,
  }
  const end = () => {
    // First: nothing is done any more by what hears of the end of something else.
    disposed$.next()
    session.dispose()
    outbox().dispose()
    memberships.dispose()
    dispatch.dispose()
    identity.dispose()
    tracing.dispose()
    scope.unsubscribe()
  }
  const dispose = () => {
    atHome(end)
  }
  const core = {
    socket: createSocket(stages),
    get players() {
      return stages.once(createPlayers)
    },
    get socketTickets() {
      return stages.once(createSocketTickets)
    },
    get health() {
      return stages.once(createHealth)
    },
    dispose,
  }

  tracing.watch('status', session.status$.pipe(skip(1)))
  tracing.watch('close', session.close$)
  tracing.watch('gap', session.gap$)
  scope.add(session.frame$.subscribe(dispatch.next))
  if (settings.keepOnline) scope.add(ghosts.heal$.subscribe())
  if (settings.autoConnect) scope.add(timer(0).subscribe(session.start))
  return withStages(
    withDisposal(core, { dispose, drained$: defer(() => outbox().drained(timeouts.delivery)) }),
    stages,
  )
}

function speakerOf(status: SocketStatus): number | undefined {
  return status.phase === 'identified' ? status.alias.id : undefined
}

/** The core with every service over it; what nobody asks for is not made. */
export function createTalo(options: TaloOptions, platform: Platform): Talo {
  const core = createTaloCore(options, platform)
  return withServices(core, {
    channel: (id: number) => channel(core, id),
    get channels() {
      return channels(core)
    },
    get liveConfig() {
      return liveConfig(core)
    },
    // Not behind a getter, since it restores the session of a player by itself.
    playerAuth: playerAuth(core),
    get presence() {
      return presence(core)
    },
    get relationships() {
      return relationships(core)
    },
  })
}
