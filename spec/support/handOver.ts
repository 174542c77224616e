import type { Observable } from 'rxjs'
import type { SendOptions } from '../../lib/outbox/SendOptions.js'
import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import type { Talo } from '../../lib/services/TaloCore.js'

export interface HandedOver {
  /** `cycle` has no JSON form. */
  readonly kind: 'message' | 'broadcast' | 'unknown' | 'cycle'
  /** Of messages. */
  readonly channel: number
}

/** Hands something to `send` of which the message is its id. */
export function handOver(
  { socket, channels, relationships }: Talo,
  id: string,
  { kind, channel }: HandedOver,
  options: SendOptions,
): Observable<SendOutcome> {
  switch (kind) {
    case 'message':
      return channels.sendMessage(channel, id, options)
    case 'broadcast':
      return relationships.broadcast(id, options)
    case 'unknown':
      return socket.send('v9.new', { message: id }, options)
    case 'cycle': {
      const data: { self?: object } = {}
      data.self = data
      return socket.send('v9.new', data, options)
    }
  }
}
