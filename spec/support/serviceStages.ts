import { NEVER, of, Subject } from 'rxjs'
import { createDispatch } from '../../lib/dispatch/createDispatch.js'
import type { ReceivedMessage } from '../../lib/dispatch/receivedMessages.js'
import { createIdentity } from '../../lib/identity/createIdentity.js'
import type { ServiceStages } from '../../lib/services/ServiceStages.js'
import { type FakeServer, fakeHttp } from './fakeHttp.js'

/** The stages that services are made of, over a played server; calls are made in the name of the identity. */
export function serviceStages(server: FakeServer) {
  const sent: unknown[] = []
  const joined: unknown[] = []
  const message$ = new Subject<ReceivedMessage>()
  const now = () => 1_000_000
  const fake = fakeHttp(server, { headers: () => identity.headers() })
  const identity = createIdentity({ http: fake.call, now, timeoutMs: 15_000 })
  const stages: ServiceStages = {
    http: fake.call,
    identity,
    dispatch: createDispatch(),
    outbox: {
      send: (...args) => {
        sent.push(args)
        return of({ outcome: 'sent' })
      },
      state$: NEVER,
      state: () => ({ queued: 0, unconfirmed: 0, paused: false }),
      drained: () => NEVER,
      dispose: () => undefined,
    },
    message$,
    ghosts: {
      heal$: NEVER,
      wantOnline: () => undefined,
      joined: (channel) => {
        joined.push(channel)
      },
    },
    ticket$: of('a-ticket'),
    now,
  }
  return { stages, identity, requests: fake.requests, sent, joined, message$ }
}
