import type { StreamInput } from '../streams/StreamInput.js'

/** The part of the W3C `WebSocket` that is used here, so that any implementation of it will do. */
export interface WebSocketLike {
  readonly readyState: number
  readonly bufferedAmount: number
  binaryType: string
  onopen: ((event: never) => unknown) | null
  onmessage: ((event: never) => unknown) | null
  onerror: ((event: never) => unknown) | null
  onclose: ((event: never) => unknown) | null
  send(data: string): void
  close(code?: number, reason?: string): void
}

/**
 * The option `webSocket`: a class to be called with `new`, or a function that makes a socket or gets one: as a promise or
 * an observable of it, for platforms whose sockets are made elsewhere.
 *
 * An observable is unsubscribed from when the socket is not wanted any more, arrived or not; the socket of a promise that
 * comes too late is closed.
 */
export type WebSocketSource =
  | (new (url: string) => WebSocketLike)
  | ((url: string) => WebSocketLike | StreamInput<WebSocketLike>)
