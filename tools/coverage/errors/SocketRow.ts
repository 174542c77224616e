import { firstValueFrom, type Observable, timeout } from 'rxjs'
import type { SendOutcome, Talo } from 'talo-rx'
import type { Scenery } from '../scenery/createScenery.js'
import { eventually } from '../visitor/eventually.js'
import type { Visitor } from '../visitor/createVisitor.js'

/** What came of a request over the socket. */
export interface SocketMet {
  readonly visitor: Visitor
  /** What became of what was sent, where that was by `send`. */
  readonly outcome?: SendOutcome
}

/** An error of a request: how it is provoked, what the server says, and what the client must make of it. */
export interface SocketRow {
  /** The request, `unknown` for what is none. */
  readonly at: string
  /** As the contract has it. */
  readonly name: string
  /** The data of `v1.error`. */
  readonly error: {
    readonly req: string
    readonly errorCode: string
    readonly message: string
    readonly cause: unknown
  }
  /** How it is provoked, in words. */
  readonly how: string
  readonly provoke: (scenery: Scenery) => Promise<SocketMet>
  /** What becomes of what was sent, as far as it is compared. */
  readonly outcome?: object
  /** Where the socket then stands, as far as it is compared. */
  readonly status?: object
}

const messages = {
  INVALID_MESSAGE: 'Invalid message request',
  INVALID_MESSAGE_DATA: 'Invalid message data for request',
  NO_PLAYER_FOUND: 'You must identify a player before sending this request',
  MISSING_ACCESS_KEY_SCOPES: 'Missing access key scope(s): <scope>',
  INVALID_SOCKET_TOKEN: 'Invalid socket token',
  INVALID_SESSION_TOKEN: 'Invalid session token',
  INVALID_SIGNATURE: 'Invalid signature',
  LISTENER_ERROR: 'An error occurred while processing the message',
  ROUTING_ERROR: 'An error occurred while routing the message',
  RATE_LIMIT_EXCEEDED: 'Rate limit exceeded',
} as const

/** What a `v1.error` says, by the code at the beginning of the name that it has in the contract. */
export function errs(
  at: string,
  name: string,
  cause?: unknown,
  req = at,
): Pick<SocketRow, 'at' | 'name' | 'error'> {
  const errorCode = /^[A-Z_]+/.exec(name)?.[0] as keyof typeof messages
  return { at, name, error: { req, errorCode, message: messages[errorCode], cause } }
}

/** What becomes of a send that the server refuses. */
export function refused(code: string): object {
  return { outcome: 'rejected', reason: 'server', error: { _tag: 'SocketError', code } }
}

/** What becomes of one on which the server says nothing that could be told from what it says of others. */
export const unconfirmed = { outcome: 'unconfirmed' }

const PATIENCE_MS = 10_000

/** Sends and waits for what becomes of it. */
export async function meetSend(
  visitor: Visitor,
  send$: (talo: Talo) => Observable<SendOutcome>,
): Promise<SocketMet> {
  const outcome = await firstValueFrom(send$(visitor.talo).pipe(timeout(PATIENCE_MS)), {
    defaultValue: undefined,
  })
  return outcome === undefined ? { visitor } : { visitor, outcome }
}

/** Waits for the errors that the server answers with. */
export async function meetErrors(visitor: Visitor, count = 1): Promise<SocketMet> {
  await eventually(() => visitor.errors.length >= count, `${String(count)} v1.error`)
  return { visitor }
}
