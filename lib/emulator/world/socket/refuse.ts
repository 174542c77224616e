import { send } from '../rules/fanOut.js'
import type { Result, Turn } from '../Turn.js'
import type { Conn } from '../WorldState.js'

const texts = {
  INVALID_MESSAGE: 'Invalid message request',
  INVALID_MESSAGE_DATA: 'Invalid message data for request',
  NO_PLAYER_FOUND: 'You must identify a player before sending this request',
  INVALID_SOCKET_TOKEN: 'Invalid socket token',
  INVALID_SESSION_TOKEN: 'Invalid session token',
  INVALID_SIGNATURE: 'Invalid signature',
  LISTENER_ERROR: 'An error occurred while processing the message',
  ROUTING_ERROR: 'An error occurred while routing the message',
  RATE_LIMIT_EXCEEDED: 'Rate limit exceeded',
} as const

/** A refusal of a frame: its code, and the text where that depends on the frame. */
export interface Refusal {
  readonly errorCode: keyof typeof texts | 'MISSING_ACCESS_KEY_SCOPES'
  readonly message?: string | undefined
  readonly cause?: string | undefined
}

/** Answers a frame with `v1.error`; nothing but the fourth excess closes the connection. */
export function refuse(turn: Turn, conn: Conn, req: string, refusal: Refusal): Result {
  const { errorCode, cause } = refusal
  const message =
    refusal.message ?? (errorCode === 'MISSING_ACCESS_KEY_SCOPES' ? '' : texts[errorCode])
  send(turn, [conn], undefined, 'v1.error', () => ({
    req,
    message,
    errorCode,
    ...(cause === undefined ? {} : { cause }),
  }))
  return undefined
}
