import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import { toSocketError } from '../frames/toSocketError.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { Redact } from '../trace/redact.js'
import type { SendOutcome } from './SendOutcome.js'

/** A request that was written, and that the server may still answer. */
export interface InFlight {
  readonly req: string
  /** The frame as it was written. */
  readonly text: string
  /** The JSON of its data, which the server repeats in some of its errors. */
  readonly json: string
  /** What it says in a channel, if that is what it does. */
  readonly chat: { readonly channelId: number; readonly message: string } | undefined
  /** The first outcome is the only one; `by` is what took its place. */
  settle(outcome: SendOutcome, by?: { readonly id: number }): void
}

/**
 * Tells which answer of the server belongs to which request, as far as a protocol without ids allows.
 *
 * A request that has its outcome, since it was aborted or its time ran out, is still a candidate: its answer may come,
 * and must not be lent to another.
 */
export interface Correlation<T extends InFlight> {
  add(request: T): void
  /** Takes one out that was not written after all. */
  withdraw(request: T): void
  /** Takes one out whose answer comes no more. */
  remove(request: T): void
  /** Each echo answers one request: the oldest of those that are alike. Returned are those that are answered by it. */
  echo(message: ReceivedMessage): readonly T[]
  /**
   * An error refuses the request that it repeats, or the only one of its name that there is. Otherwise it is held until
   * the echoes of the others leave no more requests than errors. Only a missing scope refuses all of that name.
   */
  error(error: SocketErrorData): readonly T[]
  /** Takes all out: what was written on a connection that ended gets no answer. */
  clear(): readonly T[]
  all(): readonly T[]
  size(): number
}

export function createCorrelation<T extends InFlight>(redact: Redact): Correlation<T> {
  const inFlight = new Set<T>()
  /** By name, errors of which each belongs to one of several requests, not known yet to which. */
  const held = new Map<string, readonly SocketErrorData[]>()

  const ofName = (req: string) => [...inFlight].filter((request) => request.req === req)
  const find = (isIt: (request: T) => boolean) => {
    for (const request of inFlight) if (isIt(request)) return request
    return undefined
  }
  const refuse = (request: T, error: SocketErrorData) => {
    inFlight.delete(request)
    request.settle({ outcome: 'rejected', reason: 'server', error: toSocketError(error, redact) })
  }
  /** Refuses all that are left of a name, once there are no more of them than errors. */
  const spend = (req: string): readonly T[] => {
    const errors = held.get(req)
    if (errors === undefined) return []
    const left = ofName(req)
    if (left.length > errors.length) return []
    held.delete(req)
    left.forEach((request, index) => {
      const error = errors[index]
      if (error !== undefined) refuse(request, error)
    })
    return left
  }
  /** The one request that an error repeats. */
  const repeatedBy = ({ errorCode, cause }: SocketErrorData) => {
    if (typeof cause !== 'string') return undefined
    // On a game that verifies requests the signature stands before the frame, on a line of its own.
    if (errorCode === 'INVALID_MESSAGE')
      return find(({ text }) => `\n${cause}`.endsWith(`\n${text}`))
    if (errorCode === 'INVALID_MESSAGE_DATA') return find(({ json }) => json === cause)
    return undefined
  }
  return {
    add: (request) => {
      inFlight.add(request)
    },
    withdraw: (request) => {
      inFlight.delete(request)
    },
    remove: (request) => {
      if (!inFlight.delete(request)) return
      // One of the errors held may have been its own: what is no longer certain is not used against another.
      const errors = held.get(request.req)
      if (errors !== undefined) held.set(request.req, errors.slice(1))
    },
    echo: (message) => {
      const request = find((candidate) => isEcho(candidate, message))
      if (request === undefined) return []
      inFlight.delete(request)
      request.settle({ outcome: 'delivered', response: message })
      return [request, ...spend(request.req)]
    },
    error: (error) => {
      const req = error.req ?? 'unknown'
      const named = repeatedBy(error)
      if (named !== undefined) {
        refuse(named, error)
        return [named, ...spend(named.req)]
      }
      const candidates = ofName(req)
      if (concernsAll.has(error.errorCode)) {
        for (const request of candidates) refuse(request, error)
        held.delete(req)
        return candidates
      }
      if (candidates.length === 0) return []
      held.set(req, [...(held.get(req) ?? []), error])
      return spend(req)
    },
    clear: () => {
      const left = [...inFlight]
      inFlight.clear()
      held.clear()
      return left
    },
    all: () => [...inFlight],
    size: () => inFlight.size,
  }
}

function isEcho({ chat }: InFlight, { own, channel, message }: ReceivedMessage): boolean {
  return own && channel.id === chat?.channelId && message === chat.message
}

/** What every request of that name meets on this connection. */
const concernsAll: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'MISSING_ACCESS_KEY_SCOPES',
  'MISSING_API_KEY_SCOPES',
])
