import type { Observable } from 'rxjs'
import { map } from 'rxjs'
import { hot } from '../streams/hot.js'
import type { Identity } from '../identity/createIdentity.js'
import type { ChannelMessage } from '../protocol/responses/ChannelMessage.js'
import type { Session } from '../session/Session.js'
import type { Dispatch } from './createDispatch.js'

/** A message in a channel, as it reached this client. */
export interface ReceivedMessage extends ChannelMessage {
  /** Whether the current player sent it. */
  readonly own: boolean
  /** When it was received, in epoch milliseconds. */
  readonly receivedAt: number
}

export interface ReceivedMessageStages {
  readonly dispatch: Pick<Dispatch, 'on'>
  readonly session: Pick<Session, 'status'>
  readonly identity: Pick<Identity, 'alias'>
  readonly now: () => number
}

/** Notes on each message whose it is and when it came; once for all subscribers, so that all see the same object. */
export function receivedMessages(stages: ReceivedMessageStages): Observable<ReceivedMessage> {
  const { dispatch, session, identity, now } = stages
  /** Who speaks on this connection; identity may want another player for the next one. */
  const ownAlias = () => {
    const status = session.status()
    return status.phase === 'identified' ? status.alias.id : identity.alias()?.id
  }
  return dispatch.on('v1.channels.message').pipe(
    map((received) => ({
      ...received,
      own: received.playerAlias.id === ownAlias(),
      receivedAt: now(),
    })),
    hot(),
  )
}
