import { merge } from 'rxjs'
import type { SendGate } from './connection/createSendGate.js'
import type { Dispatch } from './dispatch/createDispatch.js'
import type { Http } from './http/HttpCall.js'
import type { Identity } from './identity/createIdentity.js'
import { createOutbox } from './outbox/createOutbox.js'
import { canReadChannels } from './outbox/canReadChannels.js'
import type { Outbox, OutboxStages } from './outbox/Outbox.js'
import { readinessOf } from './outbox/readinessOf.js'
import type { Memberships } from './services/memberships/Memberships.js'
import type { Session } from './session/Session.js'

export interface SendingStages extends Pick<
  OutboxStages,
  | 'atHome'
  | 'clock'
  | 'deliveryMs'
  | 'limit'
  | 'message$'
  | 'now'
  | 'overflow'
  | 'redact'
  | 'trace'
  | 'ttl'
  | 'turn'
> {
  readonly http: Http
  readonly identity: Identity
  readonly session: Session
  readonly gate: SendGate
  readonly dispatch: Dispatch
  readonly memberships: Memberships
}

/** An outbox that is made when it is first used: many clients only listen. */
export interface LazyOutbox {
  get(): Outbox
  dispose(): void
}

/** The outbox over the stages that say what it has to wait for. */
export function outboxOver(stages: SendingStages): LazyOutbox {
  const { http, identity, session, gate, dispatch, memberships } = stages
  const { pendingJoins } = memberships
  const outboxStages: OutboxStages = {
    ...stages,
    ...gate,
    readiness: (req, channelId) => {
      const readiness = readinessOf(session.status(), identity.wanted(), req)
      const isHeld = channelId !== undefined && pendingJoins.isPending(channelId)
      return readiness === 'ready' && isHeld ? 'wait' : readiness
    },
    change$: merge(session.entered$, gate.pause$, identity.alias$, pendingJoins.settled$),
    lost$: session.lost$,
    refused$: memberships.refused$,
    player: identity.wanted,
    player$: identity.wanted$,
    error$: dispatch.on('v1.error'),
    canReadChannels$: canReadChannels(http),
  }
  let outbox: Outbox | undefined
  let isDisposed = false
  return {
    get: () => {
      if (outbox !== undefined) return outbox
      outbox = createOutbox(outboxStages)
      if (isDisposed) outbox.dispose()
      return outbox
    },
    dispose: () => {
      isDisposed = true
      outbox?.dispose()
    },
  }
}
