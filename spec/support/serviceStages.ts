import { filter, NEVER, of, ReplaySubject, Subject } from 'rxjs'
import { captureZone } from '../../lib/timing/captureZone.js'
import { createDispatch } from '../../lib/dispatch/createDispatch.js'
import type { ReceivedMessage } from '../../lib/dispatch/receivedMessages.js'
import { createIdentity } from '../../lib/identity/createIdentity.js'
import { isUp } from '../../lib/session/isUp.js'
import { createMemberships } from '../../lib/services/memberships/createMemberships.js'
import { createContext } from '../../lib/services/context.js'
import type { ServiceStages } from '../../lib/services/ServiceStages.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { createServerClock } from '../../lib/state/createServerClock.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { stateOf } from '../../lib/state/State.js'
import { ann } from './cast.js'
import { type FakeServer, fakeHttp } from './fakeHttp.js'
import { createSecrets } from '../../lib/trace/createSecrets.js'
import { silentTrace } from './traces.js'

/** The stages that services are made of, over a played server; calls are made in the name of the identity. */
export function serviceStages(server: FakeServer) {
  const sent: unknown[] = []
  const message$ = new Subject<ReceivedMessage>()
  const disposed$ = new ReplaySubject<void>(1)
  const phase$ = new ReplaySubject<SocketStatus>(1)
  let phase: SocketStatus
  const enter = (next: SocketStatus) => {
    phase = next
    phase$.next(next)
  }
  enter({ phase: 'identified', since: 0, alias: ann })
  const status$ = stateOf(phase$, () => phase)
  const now = () => 1_000_000
  const turn = createTurn()
  const fake = fakeHttp(server, { headers: () => identity.headers() })
  const identity = createIdentity({
    http: fake.call,
    now,
    timeoutMs: 15_000,
    secrets: createSecrets(),
    turn,
  })
  const lost$ = phase$.pipe(filter((status) => !isUp(status)))
  const keptMemberships = createMemberships({
    http: fake.call,
    identity,
    lost$,
    random: () => 0,
    turn,
  })
  const memberships = keptMemberships.get()
  const stages: ServiceStages = createContext<Omit<ServiceStages, 'service'>>({
    http: fake.call,
    identity,
    dispatch: createDispatch(createSecrets().redact),
    outbox: () => ({
      send: (...args) => {
        sent.push(args)
        return of({ outcome: 'sent' })
      },
      state$: stateOf(NEVER, () => ({ queued: 0, unconfirmed: 0, paused: false })),
      drained: () => NEVER,
      dispose: () => undefined,
    }),
    message$,
    ghosts: {
      restore$: NEVER,
      wantOnline: () => undefined,
    },
    memberships: keptMemberships,
    ticket$: of('a-ticket'),
    status$,
    disposed$: disposed$.asObservable(),
    sessionStore: undefined,
    serverClock: createServerClock({ now, turn }),
    trace: silentTrace(),
    secrets: createSecrets(),
    inZone: captureZone(),
    turn,
    random: () => 0,
    now,
    clock: { now, elapsed: now },
    timeoutMs: 15_000,
  })
  return {
    stages,
    identity,
    requests: fake.requests,
    sent,
    memberships,
    /** What is known of whether the player is in a channel. */
    status: memberships.known.status,
    message$,
    enter,
    disposed$,
  }
}
