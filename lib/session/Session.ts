import type { Observable } from 'rxjs'
import type { Frame } from '../frames/Frame.js'
import type { Identity } from '../identity/createIdentity.js'
import type { Clock } from '../timing/Clock.js'
import type { AtHome } from '../timing/createHome.js'
import type { Redact } from '../trace/redact.js'
import type { Trace } from '../trace/Trace.js'
import type { Dial } from '../transport/Wire.js'
import type { Signer } from '../verification/createSigner.js'
import type { Farewell, SocketClose } from './createEnds.js'
import type { ShownStatus } from './createShownStatus.js'
import type { Gap } from './gaps.js'
import type { HeartbeatOptions } from './heartbeat.js'
import type { Lifecycle } from './Lifecycle.js'
import type { SessionTimeouts } from './openSession.js'
import type { ReconnectOption } from './retryPolicy.js'
import type { SocketStatus } from './SocketStatus.js'

/** The socket over all its connections. */
export interface Session {
  /** Cold, for one subscriber: runs the socket as the commands want it. Never errors; completes on `dispose`. */
  readonly frame$: Observable<Frame>
  readonly status$: Observable<SocketStatus>
  /** Each step, once everybody who watches `status$` has seen it. */
  readonly entered$: Observable<SocketStatus>
  status(): SocketStatus
  /** What those who watch `status$` have heard: not yet a step that one of them has just caused. */
  toldStatus(): SocketStatus
  /** The status as users see it. */
  readonly shownStatus: Pick<ShownStatus, 'get' | 'value$'>
  readonly close$: Observable<SocketClose>
  readonly gap$: Observable<Gap>
  /** Hands one text over; `false` means that it was not taken and is still ours. */
  write(text: string): boolean
  /** How long nothing may be written, in milliseconds: the pace, and a platform that does not keep up. */
  waitMs(): number
  /** Until when the server wants to hear nothing, in epoch milliseconds. */
  pausedUntil(): number | undefined
  /** Emits when such a pause begins. */
  readonly pause$: Observable<unknown>
  /** Dials, unless the user has had a say before. */
  start(): void
  open(): void
  close(farewell: Farewell): void
  reset(): void
  dispose(): void
}

export interface SessionStages {
  /** Cold: one ticket a subscription. */
  readonly ticket$: Observable<string>
  /** Cold: the same, after a connection whose end nobody told. */
  readonly ticketAfterSilence$: Observable<string>
  /** How long no ticket may be taken, in milliseconds. */
  readonly clearanceMs: () => number
  readonly identity: Identity
  readonly dial: Dial
  /** Makes the address of a socket out of its ticket. */
  readonly socketUrl: (ticket: string) => string
  readonly lifecycle$: Observable<Lifecycle>
  /** Told the server's time, in epoch milliseconds, where a frame shows it. */
  readonly learnTime: (serverTime: number) => void
  readonly timeouts: SessionTimeouts
  readonly heartbeat: HeartbeatOptions | false
  readonly reconnect: ReconnectOption
  /** Signs what an identified connection sends, for games that verify it. */
  readonly sign: Signer | undefined
  readonly trace: Trace
  /** Takes the secrets out of what others say. */
  readonly redact: Redact
  readonly random: () => number
  readonly clock: Clock
  /** Where connections are opened and closed, whoever asks for it. */
  readonly atHome: AtHome
}
