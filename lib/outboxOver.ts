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
import { type WhenUsed, whenUsed } from './services/whenUsed.js'
import type { Session } from './session/Session.js'
import type { CommonStages } from './state/CommonStages.js'

export interface SendingStages
  extends
    CommonStages,
    Pick<OutboxStages, 'deliveryMs' | 'limit' | 'message$' | 'overflow' | 'ttl'> {
  readonly http: Http
  readonly identity: Identity
  readonly session: Session
  readonly gate: SendGate
  readonly dispatch: Dispatch
  readonly memberships: WhenUsed<Memberships>
}

/** The outbox over the stages that say what it has to wait for. In the zone of the client, since it may be made while sending is paused. */
export function outboxOver(stages: SendingStages): WhenUsed<Outbox> {
  return whenUsed(() => stages.inZone(() => createOutbox(outboxStages(stages))))
}

function outboxStages(stages: SendingStages): OutboxStages {
  const { http, identity, session, gate, dispatch } = stages
  const { pendingJoins, refused$ } = stages.memberships.get()
  return {
    ...stages,
    ...gate,
    readiness: (req, channelId) => {
      const readiness = readinessOf(session.status(), identity.wanted(), req)
      const isHeld = channelId !== undefined && pendingJoins.isPending(channelId)
      return readiness === 'ready' && isHeld ? 'wait' : readiness
    },
    change$: merge(session.entered$, gate.pause$, identity.alias$, pendingJoins.settled$),
    lost$: session.lost$,
    refused$,
    player: identity.wanted,
    player$: identity.wanted$,
    error$: dispatch.on('v1.error'),
    canReadChannels$: canReadChannels(http),
  }
}
