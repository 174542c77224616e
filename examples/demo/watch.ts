import type { SocketStatus } from 'talo-rx'
import type { Observable } from 'rxjs'
import { filter, map, merge } from 'rxjs'
import type { Player } from './Player.js'
import { seconds } from './seconds.js'
import type { Sign, StoryEvent } from './StoryEvent.js'

/** Everything that a player's client tells by itself, until it is disposed. */
export function watch({ name, identifier, talo }: Player, friend: Player): Observable<StoryEvent> {
  const { status$, close$, gap$, error$, invalid$ } = talo.socket
  return merge(
    status$.pipe(
      filter(({ phase }) => phase !== 'idle'),
      map((status) => line(name, signs[status.phase], status.phase, detailOf(status))),
    ),
    close$.pipe(
      map(({ code, reason, willReconnect }) =>
        line(name, 'down', `close ${String(code)}`, [
          ...(reason === '' ? [] : [reason]),
          willReconnect ? 'a new connection follows' : 'for good',
        ]),
      ),
    ),
    gap$.pipe(
      map(({ durationMs }) =>
        line(name, 'gap', 'gap', [`${seconds(durationMs)} of which nothing is known`]),
      ),
    ),
    talo.socket.on('v1.channels.player-joined').pipe(
      filter(({ playerAlias }) => playerAlias?.identifier === identifier),
      map(({ channel }) => line(name, 'room', 'joined', [channel.name])),
    ),
    talo.channels.message$.pipe(
      filter(({ playerAlias }) => playerAlias.identifier === friend.identifier),
      map(({ message }) => line(friend.name, 'chat', message)),
    ),
    error$.pipe(map(({ code, message }) => line(name, 'failed', code, [message]))),
    invalid$.pipe(map(({ reasons }) => line(name, 'failed', 'invalid frame', reasons))),
  )
}

/** One line about a player. */
export function line(
  who: string,
  sign: Sign,
  what: string,
  details: readonly string[] = [],
): StoryEvent {
  return { kind: 'line', who, sign, what, detail: details.join(', ') }
}

const signs: Readonly<Record<SocketStatus['phase'], Sign>> = {
  idle: 'passing',
  ticketing: 'passing',
  dialing: 'passing',
  handshaking: 'passing',
  connected: 'passing',
  identifying: 'passing',
  identified: 'up',
  waiting: 'down',
  suspended: 'down',
  failed: 'failed',
  closed: 'down',
  disposed: 'passing',
}

function detailOf(status: SocketStatus): readonly string[] {
  switch (status.phase) {
    case 'connected':
      return status.identityFailure === undefined ? [] : [status.identityFailure.message]
    case 'identified':
      return [`as ${status.alias.displayName}`]
    case 'waiting':
      return [`attempt ${String(status.attempt)} in ${seconds(status.retryInMs)}`, ...why(status)]
    case 'suspended':
      return [status.reason]
    case 'failed':
      return [status.failure.message]
    default:
      return []
  }
}

/** The end of a connection has a line of its own. */
function why({ failure }: Extract<SocketStatus, { phase: 'waiting' }>): readonly string[] {
  return failure._tag === 'SocketClosed' ? [] : [failure.message]
}
