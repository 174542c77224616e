import type { Observable } from 'rxjs'
import type { Dispatch } from '../dispatch/createDispatch.js'
import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { Http } from '../http/HttpCall.js'
import type { Identity } from '../identity/createIdentity.js'
import type { Ghosts } from './createGhosts.js'
import type { Outbox } from '../outbox/createOutbox.js'

/** What services are made of: the stages of the pipeline, without the ones that only the composition knows. */
export interface ServiceStages {
  readonly http: Http
  readonly identity: Identity
  readonly dispatch: Dispatch
  readonly outbox: Outbox
  /** What players say in channels. */
  readonly message$: Observable<ReceivedMessage>
  readonly ghosts: Ghosts
  /** Cold: one socket ticket a subscription. */
  readonly ticket$: Observable<string>
  readonly now: () => number
}
