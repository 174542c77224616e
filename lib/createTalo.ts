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
import { createOutbox } from './outbox/createOutbox.js'
import { mayHearChannels } from './outbox/mayHearChannels.js'
import { isGone, readinessOf } from './outbox/readinessOf.js'
import type { Platform } from './Platform.js'
import { resolveOptions } from './resolveOptions.js'
import { createMemberships } from './services/memberships/createMemberships.js'
import { createGhosts } from './services/ghosts/createGhosts.js'
import { createHealth } from './services/health/createHealth.js'
import { createPlayers } from './services/players/createPlayers.js'
import { addServices, createContext, service, withContext } from './services/context.js'
import { createChannel } from './services/channel/createChannel.js'
import { createChannels } from './services/channels/createChannels.js'
import { createLiveConfig } from './services/liveConfig/createLiveConfig.js'
import { createPlayerAuth } from './services/playerAuth/createPlayerAuth.js'
import { createPresence } from './services/presence/createPresence.js'
import { createRelationships } from './services/relationships/createRelationships.js'
import { createSocket } from './services/socket/createSocket.js'
import { createSocketTickets } from './services/socketTickets/createSocketTickets.js'
import type { Talo, TaloCore } from './services/TaloCore.js'
import { withDisposal } from './services/withDisposal.js'
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
  const { holds } = memberships

  const outbox = createOutbox({
    readiness: (req, channelId) => {
      const readiness = readinessOf(session.status(), identity.wanted(), req)
      const isHeld = channelId !== undefined && holds.isHeld(channelId)
      return readiness === 'ready' && isHeld ? 'wait' : readiness
    },
    change$: merge(session.entered$, session.pause$, identity.alias$, holds.released$),
    lost$,
    refused$: memberships.refused$,
    speaker$: identity.wanted$,
    write: session.write,
    waitMs: session.waitMs,
    pausedUntil: session.pausedUntil,
    message$,
    error$: dispatch.on('v1.error'),
    mayHear$: mayHearChannels(http),
    trace: tracing.trace,
    redact: secrets.redact,
    deliveryMs: timeouts.delivery,
    ...settings.outbox,
    now,
    atHome,
  })

  const ghosts = createGhosts({
    http,
    dispatch,
    identity,
    status$: session.status$,
    memberships,
    random,
    trace: tracing.trace,
  })

  const context = createContext({
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
    trace$: tracing.trace$,
  })
  const end = () => {
    // First: nothing is done any more by what hears of the end of something else.
    disposed$.next()
    session.dispose()
    outbox.dispose()
    memberships.dispose()
    dispatch.dispose()
    identity.dispose()
    tracing.dispose()
    scope.unsubscribe()
  }
  const dispose = () => {
    atHome(end)
  }
  const core = addServices(withContext({ socket: createSocket(context), dispose }, context), {
    players: createPlayers,
    socketTickets: createSocketTickets,
    health: createHealth,
  })

  tracing.watch('status', session.status$.pipe(skip(1)))
  tracing.watch('close', session.close$)
  tracing.watch('gap', session.gap$)
  scope.add(session.frame$.subscribe(dispatch.next))
  if (settings.keepOnline) scope.add(ghosts.restore$.subscribe())
  if (settings.autoConnect) scope.add(timer(0).subscribe(session.start))
  return withDisposal(core, { dispose, drained$: defer(() => outbox.drained(timeouts.delivery)) })
}

function speakerOf(status: SocketStatus): number | undefined {
  return status.phase === 'identified' ? status.alias.id : undefined
}

/** The core with every service over it; what nobody asks for is not made. */
export function createTalo(options: TaloOptions, platform: Platform): Talo {
  const core = createTaloCore(options, platform)
  const talo = addServices(core, {
    channel: createChannel,
    channels: createChannels,
    liveConfig: createLiveConfig,
    playerAuth: createPlayerAuth,
    presence: createPresence,
    relationships: createRelationships,
  })
  // Made at once, since it restores the session of a player by itself.
  service(talo, createPlayerAuth)
  return talo
}
