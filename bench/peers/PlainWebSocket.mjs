import { WebSocket } from 'ws'

/** What peers are given for a socket, so that all of them do without compression. */
export class PlainWebSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, { perMessageDeflate: false })
  }
}
