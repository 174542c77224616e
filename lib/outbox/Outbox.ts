import type { Observable } from 'rxjs'
import type { SendGate } from '../connection/createSendGate.js'
import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { State } from '../state/State.js'
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

export interface OutboxStages
  extends
    DeliveryStages,
    Pick<CommonStages, 'inZone' | 'now' | 'turn'>,
    Pick<SendGate, 'pausedUntil' | 'waitMs' | 'write'> {
  readonly readiness: (req: string, channelId: number | undefined) => Readiness
  /** Emits whenever the readiness or the pause may have changed. */
  readonly change$: Observable<unknown>
  /** What waits for a channel that cannot be joined is refused with it. */
  readonly refused$: Observable<Refused>
  /** The player whom the socket is to speak for; what waits for one is not sent in the name of another. */
  readonly player: () => object | null
  /** Emits the same, and each change. */
  readonly player$: Observable<object | null>
  readonly limit: number
  /** In milliseconds. */
  readonly ttl: number
  readonly overflow: 'reject' | 'drop-oldest'
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
