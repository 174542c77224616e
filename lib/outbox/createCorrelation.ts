import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import { toSocketError } from '../frames/toSocketError.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { Redact } from '../trace/redact.js'
import type { OutgoingMessage } from './createOutgoingMessage.js'

/**
 * Tells which answer of the server belongs to which request, as far as a protocol without ids allows.
 *
 * A request that has its outcome, since it was aborted or its time ran out, is still a candidate: its answer may come,
 * and must not be lent to another.
 */
export interface Correlation {
  /** Takes one that is about to be written. */
  add(request: OutgoingMessage): void
  /** Takes one out that was not written after all. */
  withdraw(request: OutgoingMessage): void
  /** Takes one out whose answer comes no more. */
  remove(request: OutgoingMessage): void
  /** Each echo answers one request: the oldest of those that are alike. Returned are those that are answered by it. */
  echo(message: ReceivedMessage): readonly OutgoingMessage[]
  /**
   * An error refuses the request that it repeats, or the only one of its name that there is. Otherwise it is held until
   * the echoes of the others leave no more requests than errors. Only a missing scope refuses all of that name.
   */
  error(error: SocketErrorData): readonly OutgoingMessage[]
  /** Takes all out: what was written on a connection that ended gets no answer. */
  clear(): void
  size(): number
}

export function createCorrelation(redact: Redact): Correlation {
  const inFlight = new Set<OutgoingMessage>()
  /** By name, errors of which each belongs to one of several requests, not known yet to which. */
  const held = new Map<string, readonly SocketErrorData[]>()

  const ofName = (req: string) => [...inFlight].filter((request) => request.req === req)
  const find = (isIt: (request: OutgoingMessage) => boolean) => {
    for (const request of inFlight) if (isIt(request)) return request
    return undefined
  }
  const refuse = (request: OutgoingMessage, error: SocketErrorData) => {
    inFlight.delete(request)
    request.settle({ outcome: 'rejected', reason: 'server', error: toSocketError(error, redact) })
  }
  /** Refuses all that are left of a name, once there are no more of them than errors. */
  const spend = (req: string): readonly OutgoingMessage[] => {
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
      inFlight.clear()
      held.clear()
    },
    size: () => inFlight.size,
  }
}

function isEcho({ chat }: OutgoingMessage, { own, channel, message }: ReceivedMessage): boolean {
  return own && channel.id === chat?.channelId && message === chat.message
}

/** What every request of that name meets on this connection. */
const concernsAll: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'MISSING_ACCESS_KEY_SCOPES',
  'MISSING_API_KEY_SCOPES',
])
