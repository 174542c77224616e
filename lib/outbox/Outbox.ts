import type { Observable } from 'rxjs'
import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { Turn } from '../state/createTurn.js'
import type { State } from '../state/State.js'
import type { AtHome } from '../timing/createHome.js'
import type { DeliveryStages } from './createDeliveries.js'
import type { OutboxState } from './OutboxState.js'
import type { SendOptions } from './SendOptions.js'
import type { AnswerTo, SendOutcome } from './SendOutcome.js'

/** Whether a request can be sent now, has to wait, or need not wait at all, because it would be refused. */
export type Readiness =
  'ready' | 'wait' | { readonly refused: NotSentReason; readonly cause?: unknown }

/** The server did not let the player into a channel. */
export interface Refused {
  readonly channelId: number
  readonly failure: TaloFailure
}

export interface OutboxStages extends DeliveryStages {
  readonly readiness: (req: string, channelId: number | undefined) => Readiness
  /** Emits whenever the readiness or the pause may have changed. */
  readonly change$: Observable<unknown>
  /** What waits for a channel that cannot be joined is refused with it. */
  readonly refused$: Observable<Refused>
  /** The player whom the socket is to speak for; what waits for one is not sent in the name of another. */
  readonly player: () => object | null
  /** Emits the same, and each change. */
  readonly player$: Observable<object | null>
  /** Hands a text over; `false` means that it was not taken. */
  readonly write: (text: string) => boolean
  /** How long nothing may be written, in milliseconds: the pace, and a platform that does not keep up. */
  readonly waitMs: () => number
  /** Until when the server wants silence, in epoch milliseconds. */
  readonly pausedUntil: () => number | undefined
  readonly limit: number
  /** In milliseconds. */
  readonly ttl: number
  readonly overflow: 'reject' | 'drop-oldest'
  readonly now: () => number
  readonly turn: Turn
  /** Where the timers of the outbox run. */
  readonly atHome: AtHome
}

/** What waits between `send` and the wire, and what was written and not answered yet. */
export interface Outbox {
  send<R extends string>(
    req: R,
    data: unknown,
    options?: SendOptions,
  ): Observable<SendOutcome<AnswerTo<R>>>
  readonly state$: State<OutboxState>
  drained(timeoutMs?: number): Observable<undefined>
  dispose(): void
}
