import { map, type Observable } from 'rxjs'
import type { SendOptions, SendOutcome } from '../../lib/index.js'
import { says, type Client } from './play.js'
import { channel, playerAlias } from './samples.js'
import type { Said } from './virtualSockets.js'

/** Something of which no echo comes, so that written is all that it can be. */
export function broadcast(
  { socket }: Client,
  message: string,
  options?: SendOptions,
): Observable<string> {
  return told(socket.send('v1.player-relationships.broadcast', { message }, options))
}

/** A message in channel 7, which is echoed to its sender. */
export function message(
  { channels }: Client,
  text: string,
  options?: SendOptions,
): Observable<string> {
  return told(channels.sendMessage(7, text, options))
}

/** The echo of what ann said in channel 7. */
export function echo(text: string): Said {
  return says('v1.channels.message', { channel, message: text, playerAlias })
}

/** An outcome in one word. */
export function told(outcome$: Observable<SendOutcome>): Observable<string> {
  return outcome$.pipe(
    map((end) => (end.outcome === 'rejected' ? `rejected: ${end.reason}` : end.outcome)),
  )
}
