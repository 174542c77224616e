import type { Observable } from 'rxjs'
import { map, share } from 'rxjs'
import type { ChannelMessage } from '../protocol/responses/ChannelMessage.js'

/** A message in a channel, as it reached this client. */
export interface ReceivedMessage extends ChannelMessage {
  /** Whether the current player sent it. */
  readonly own: boolean
  /** When it was received, in epoch milliseconds. */
  readonly receivedAt: number
}

export interface ReceivedMessageStages {
  readonly message$: Observable<ChannelMessage>
  /** The alias id of the current player. */
  readonly ownAlias: () => number | undefined
  readonly now: () => number
}

/** Notes on each message whose it is and when it came; once for all subscribers, so that all see the same object. */
export function receivedMessages(stages: ReceivedMessageStages): Observable<ReceivedMessage> {
  const { message$, ownAlias, now } = stages
  return message$.pipe(
    map((received) => ({
      ...received,
      own: received.playerAlias.id === ownAlias(),
      receivedAt: now(),
    })),
    share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true }),
  )
}
