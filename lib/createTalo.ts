import { timer } from 'rxjs'
import { coreOf } from './coreOf.js'
import { connect } from './connection/connect.js'
import { createCloses } from './connection/createCloses.js'
import { createGarbageLimit } from './connection/createGarbageLimit.js'
import { createSendGate } from './connection/createSendGate.js'
import { createDispatch } from './dispatch/createDispatch.js'
import { receivedMessages } from './dispatch/receivedMessages.js'
import { commonHeaders } from './http/commonHeaders.js'
import { createBuckets } from './http/createBuckets.js'
import { createHttp } from './http/createHttp.js'
import { noteServerTime } from './http/noteServerTime.js'
import { recoverSession } from './http/recoverSession.js'
import { untilDisposed } from './http/untilDisposed.js'
import { createIdentity } from './identity/createIdentity.js'
import { outboxOver } from './outboxOver.js'
import type { Platform } from './Platform.js'
import { resolveOptions } from './resolveOptions.js'
import { createGhosts } from './services/ghosts/createGhosts.js'
import { createMemberships } from './services/memberships/createMemberships.js'
import { addServices, createContext, service } from './services/context.js'
import { createChannel } from './services/channel/createChannel.js'
import { createChannels } from './services/channels/createChannels.js'
import { createEnter } from './services/enter/createEnter.js'
import { createLiveConfig } from './services/liveConfig/createLiveConfig.js'
import { createPlayerAuth } from './services/playerAuth/createPlayerAuth.js'
import { createPlayerProps } from './services/playerProps/createPlayerProps.js'
import { createPresence } from './services/presence/createPresence.js'
import { createRelationships } from './services/relationships/createRelationships.js'
import type { Talo, TaloCore } from './services/TaloCore.js'
import { createSession } from './session/createSession.js'
import { createServerClock } from './state/createServerClock.js'
import { createTrace } from './state/createTrace.js'
import { createTurn } from './state/createTurn.js'
import { createScope } from './streams/createScope.js'
import type { TaloOptions } from './TaloOptions.js'
import { createTickets } from './ticket/createTickets.js'
import { captureZone } from './timing/captureZone.js'
import { createSecrets } from './trace/createSecrets.js'
import { createSigner } from './verification/createSigner.js'

/**
 * The whole pipeline, a stage a line, each made of those above it.
 *
 * ```
 * http ──► identity ─────────────────┐
 *   └────► ticket ──► connection ──► session ──► dispatch ──► on(…), response$, error$ …
 *            ▲                          │            │
 *            └──────── reconnect ───────┘            ▼
 *                         outbox ◄── send ◄── services ──► live state
 *
 * user:      ao                                             a = setIdentity, o = open
 * ticket:    ----t-----------------------t                  t = a ticket
 * socket:    ------o--c----s--m--x---------o--c----s--m     o = open, c = v1.connected, s = identified, x = lost
 * frame$:    ---------c----s--m---------------c----s--m     m = a message
 * status$:   it--d-h--(cn)-I-----w----t--d-h--(cn)-I        idle ticketing dialing handshaking connected ideNtifying
 *                                                           Identified waiting
 * ```
 */
export function createTaloCore(options: TaloOptions, given: Platform): TaloCore {
  const settings = resolveOptions(options)
  const { timeouts, verification, recorder } = settings
  const platform = recorder?.record(given, (text) => redact(text)) ?? given
  const { now, random } = platform
  const inZone = captureZone()
  const turn = createTurn(inZone)
  const scope = createScope()
  const { disposed$ } = scope

  // What all stages share: what is told of them, what of that is secret, and the server's time.
  const secrets = createSecrets(settings.knownSecrets)
  const { redact } = secrets
  const { trace, trace$ } = scope.own(createTrace({ now, redact, turn }))
  const serverClock = scope.own(createServerClock({ now, turn }))
  const sign = verification && createSigner({ verification, clock: serverClock, random })
  const common = { clock: platform, now, random, trace, secrets, redact, sign, inZone, turn }

  // HTTP: a call passes these from the bottom up.
  const timeoutMs = timeouts.http
  const buckets = createBuckets(common)
  const transport = noteServerTime(platform.transport, { ...platform, serverClock })
  // Of an identity that is made below, since it makes calls itself.
  const headers = () => identity.headers()
  const http = untilDisposed(
    recoverSession(
      createHttp({
        ...common,
        ...settings,
        transport,
        buckets,
        commonHeaders: commonHeaders(settings),
        headers,
        timeoutMs,
      }),
      () => identity.session(),
    ),
    disposed$,
  )

  const identity = scope.own(createIdentity({ ...common, http, timeoutMs }))

  // One connection: a ticket, a transport and its frames, past what looks at each of them.
  const tickets = createTickets({ ...common, http, buckets, timeoutMs: timeouts.ticket })
  const gate = createSendGate({ ...common, ...settings })
  const closes = scope.own(createCloses(platform))
  const garbageLimit = createGarbageLimit(platform)
  const { learn: learnTime } = serverClock
  const connecting = { ...common, ...platform, ...settings, tickets, identity, gate, closes }
  const connection$ = (attempt: number) =>
    connect({ ...connecting, garbageLimit, learnTime, attempt })

  // All of it over again.
  const session = createSession({ ...connecting, connection$ })

  // Out of its frames, and into them.
  const dispatch = scope.own(createDispatch(redact))
  const message$ = receivedMessages({ dispatch, session, identity, now })
  const { lost$ } = session
  const memberships = scope.own(createMemberships({ ...common, http, identity, lost$ }))
  const over = { ...common, http, identity, session, gate, dispatch, memberships, message$ }
  const deliveryMs = timeouts.delivery
  const outbox = scope.own(outboxOver({ ...over, ...settings.outbox, deliveryMs }))
  const ghosts = createGhosts({ ...over, status$: session.status$ })

  const context = createContext({
    ...over,
    outbox: outbox.get,
    ghosts,
    ticket$: tickets.ticket$,
    status$: session.status$,
    sessionStore: settings.sessionStore,
    serverClock,
    timeoutMs,
    disposed$,
    trace$,
  })

  if (settings.keepOnline) scope.add(ghosts.restore$.subscribe())
  if (settings.autoConnect) scope.add(timer(0).subscribe(session.start))
  scope.add(session.frame$.subscribe(dispatch.next))
  // Last, so that it ends first: everything after that is done by a client whose status says so.
  scope.own(session)
  const dispose = () => {
    inZone(scope.dispose)
  }
  return coreOf(context, { dispose, drainMs: timeouts.delivery })
}

/** The core with every service over it; a service is made when it is first used. */
export function createTalo(options: TaloOptions, platform: Platform): Talo {
  const core = createTaloCore(options, platform)
  const talo = addServices(core, {
    channel: createChannel,
    channels: createChannels,
    enter: createEnter,
    liveConfig: createLiveConfig,
    playerAuth: createPlayerAuth,
    playerProps: createPlayerProps,
    presence: createPresence,
    relationships: createRelationships,
  })
  // Made at once, since it restores the session of a player by itself.
  service(talo, createPlayerAuth)
  return talo
}
