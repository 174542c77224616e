import type { Observable } from 'rxjs'
import type { ChannelMessage, GameChannel, PlayerAlias, SendOutcome, Talo } from 'talo-rx'
import type { PresenceUpdated, ReceivedMessage, SocketErrorCode, TaloFailure } from 'talo-rx'
import { the } from './the.js'

/** What `on` and `response$` tell, by the name of the response. */
export function receiving({ socket }: Talo): void {
  const message$ = socket.on('v1.channels.message')
  const presence$ = socket.on('v1.players.presence.updated')
  the(message$).is<Observable<ChannelMessage>>()
  the(presence$).is<Observable<PresenceUpdated>>()

  // @ts-expect-error a name that no response has
  void socket.on('v1.channels.mesage')

  socket.response$.subscribe((response) => {
    if (response.res !== 'v1.channels.deleted') return
    the(response.data.channel).is<GameChannel>()
  })
  socket.unknown$.subscribe(({ data }) => {
    the(data).is<unknown>()
  })
  socket.error$.subscribe(({ code }) => {
    the(code).is<SocketErrorCode>()
    return code === 'RATE_LIMIT_EXCEEDED' || code === 'A_CODE_OF_A_NEWER_SERVER'
  })
}

/** What `send` takes, by the name of the request. */
export function sending({ socket, channels }: Talo): void {
  const message = { channel: { id: 1 }, message: 'Hello' }
  const outcome$ = socket.send('v1.channels.message', message)
  the(outcome$).is<Observable<SendOutcome<ReceivedMessage>>>()
  the(channels.sendMessage(1, 'Hello', { inOrder: true })).is<
    Observable<SendOutcome<ReceivedMessage>>
  >()
  const credentials = { playerAliasId: 1, socketToken: 't' }
  the(socket.send('v1.players.identify', credentials)).is<Observable<SendOutcome<PlayerAlias>>>()
  the(socket.send('v9.of.a.newer.server', {})).is<Observable<SendOutcome<never>>>()
  the(socket.send(String(1), {})).is<Observable<SendOutcome>>()
  void socket.send('v9.of.a.newer.server', { anything: true }, { latestOf: 'key', ttl: undefined })

  // @ts-expect-error a message is said in a channel
  void socket.send('v1.channels.message', { message: 'Hello' })
  // @ts-expect-error what carries data carries an object
  void socket.send('v9.of.a.newer.server', 'anything')
  // @ts-expect-error no such policy
  void socket.send('v1.channels.message', message, { whenNotReady: 'drop' })
  // @ts-expect-error the id of a channel is a number
  void channels.sendMessage('1', 'Hello')

  outcome$.subscribe((told) => {
    switch (told.outcome) {
      case 'delivered':
      case 'sent':
      case 'replaced':
      case 'unconfirmed':
        return
      case 'rejected': {
        the(told.error).is<TaloFailure>()
        return
      }
      default:
        told satisfies never
    }
  })
  channels.message$.subscribe((received) => {
    the(received).is<ReceivedMessage>()
  })
}

/** What cannot be written: streams and states are for reading. */
export function reading({ socket }: Talo): void {
  // @ts-expect-error an event stream is no subject
  socket.close$.next satisfies unknown
  // @ts-expect-error a state is read only
  socket.status$.value = { phase: 'idle', since: 0 }
  // @ts-expect-error an event stream has no value
  socket.close$.value satisfies unknown
}
