import type { Observable } from 'rxjs'
import type { ConnectionStep } from '../connection/ConnectionStep.js'
import type { Closes } from '../connection/createCloses.js'
import type { SendGate } from '../connection/createSendGate.js'
import type { Frame } from '../frames/Frame.js'
import type { Identity } from '../identity/createIdentity.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { State } from '../state/State.js'
import type { Tickets } from '../ticket/createTickets.js'
import type { CloseFrame } from '../transport/Closing.js'
import type { Gap } from './Gap.js'
import type { Lifecycle } from './Lifecycle.js'
import type { ReconnectOption } from './ReconnectOption.js'
import type { SocketClose } from './SocketClose.js'
import type { SocketStatus } from './SocketStatus.js'

/** The socket over all its connections. */
export interface Session {
  /** Cold, for one subscriber: runs the socket as the commands want it. Never errors; completes on `dispose`. */
  readonly frame$: Observable<Frame>
  /** Each step, as it is told; users are shown `shownStatus$`. */
  readonly status$: State<SocketStatus>
  /** Each step, after all subscribers of `status$` have seen it. */
  readonly entered$: Observable<SocketStatus>
  /** Emits when there is no connection any more, and with it no answer to what was written on it. */
  readonly lost$: Observable<unknown>
  /** The newest step, of which subscribers of `status$` may not be told yet. */
  status(): SocketStatus
  /** The status as users see it. */
  readonly shownStatus$: State<SocketStatus>
  readonly close$: Observable<SocketClose>
  readonly gap$: Observable<Gap>
  /** Dials, unless the user has had a say before. */
  start(): void
  open(): void
  close(frame: CloseFrame): void
  reset(): void
  dispose(): void
}

export interface SessionStages extends Pick<
  CommonStages,
  'inZone' | 'clock' | 'random' | 'trace' | 'turn'
> {
  /** One connection, given which attempt it is. Cold. */
  readonly connection$: (attempt: number) => Observable<ConnectionStep | Frame>
  readonly closes: Closes
  readonly gate: SendGate
  readonly tickets: Tickets
  readonly identity: Identity
  readonly lifecycle$: Observable<Lifecycle>
  readonly reconnect: ReconnectOption
}
