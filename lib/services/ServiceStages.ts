import type { Observable } from 'rxjs'
import type { Dispatch } from '../dispatch/createDispatch.js'
import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { Http } from '../http/HttpCall.js'
import type { Identity } from '../identity/createIdentity.js'
import type { Outbox } from '../outbox/Outbox.js'
import type { SocketStatus } from '../session/SocketStatus.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { LearntClock } from '../state/createServerClock.js'
import type { State } from '../state/State.js'
import type { Ghosts } from './ghosts/createGhosts.js'
import type { Memberships } from './memberships/Memberships.js'
import type { WhenUsed } from './whenUsed.js'
import type { SessionStore } from './playerAuth/SessionStore.js'

/** What services are made of: the stages of the pipeline, without the ones that only the composition knows. */
export interface ServiceStages extends Pick<
  CommonStages,
  'clock' | 'inZone' | 'now' | 'random' | 'secrets' | 'trace' | 'turn'
> {
  readonly http: Http
  readonly identity: Identity
  readonly dispatch: Dispatch
  /** Made when it is first called. */
  readonly outbox: () => Outbox
  /** What players say in channels. */
  readonly message$: Observable<ReceivedMessage>
  readonly ghosts: Ghosts
  /** Made when they are first used. */
  readonly memberships: Pick<WhenUsed<Memberships>, 'get'>
  /** Cold: one socket ticket a subscription. */
  readonly ticket$: Observable<string>
  readonly status$: State<SocketStatus>
  /** Emits once, when the client is disposed of, and to those who subscribe later. */
  readonly disposed$: Observable<void>
  /** Where sessions are kept; in memory unless it is given. */
  readonly sessionStore: SessionStore | undefined
  readonly serverClock: Pick<LearntClock, 'clock$' | 'now'>
  /** How long a call may take, in milliseconds. */
  readonly timeoutMs: number
  /** A service, or what services share: made when it is first asked for, and the same ever after. */
  readonly service: <T>(make: (stages: ServiceStages) => T) => T
}
