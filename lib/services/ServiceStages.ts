import type { Observable } from 'rxjs'
import type { Dispatch } from '../dispatch/createDispatch.js'
import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { Http } from '../http/HttpCall.js'
import type { Identity } from '../identity/createIdentity.js'
import type { Outbox } from '../outbox/Outbox.js'
import type { SocketStatus } from '../session/SocketStatus.js'
import type { LearntClock } from '../state/createServerClock.js'
import type { Turn } from '../state/createTurn.js'
import type { State } from '../state/State.js'
import type { Ghosts } from './ghosts/createGhosts.js'
import type { Memberships } from './memberships/Memberships.js'
import type { Clock } from '../timing/Clock.js'
import type { InZone } from '../timing/captureZone.js'
import type { Secrets } from '../trace/createSecrets.js'
import type { Trace } from '../trace/Trace.js'
import type { WhenUsed } from './whenUsed.js'
import type { SessionStore } from './playerAuth/SessionStore.js'

/** What services are made of: the stages of the pipeline, without the ones that only the composition knows. */
export interface ServiceStages {
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
  readonly turn: Turn
  /** Emits once, when the client is disposed of, and to those who subscribe later. */
  readonly disposed$: Observable<void>
  /** Where sessions are kept; in memory unless it is given. */
  readonly sessionStore: SessionStore | undefined
  readonly serverClock: Pick<LearntClock, 'clock$' | 'now'>
  readonly trace: Trace
  readonly secrets: Secrets
  readonly random: () => number
  /** How long a call may take, in milliseconds. */
  readonly timeoutMs: number
  readonly now: () => number
  readonly clock: Clock
  readonly inZone: InZone
  /** A service, or what services share: made when it is first asked for, and the same ever after. */
  readonly service: <T>(make: (stages: ServiceStages) => T) => T
}
