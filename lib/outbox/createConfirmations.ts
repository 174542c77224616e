import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import { toSocketError } from '../frames/toSocketError.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { SendOutcome } from './SendOutcome.js'

/** Something that was written and of which the server may still say what became. */
export interface InFlight {
  readonly req: string
  /** The frame as it was written. */
  readonly text: string
  /** The JSON of its data, which the server repeats in some of its errors. */
  readonly json: string
  /** What it says in a channel, if that is what it does. */
  readonly spoken: { readonly channelId: number; readonly message: string } | undefined
  /** The first outcome is the only one. */
  settle(outcome: SendOutcome): void
}

/** Tells which answer of the server belongs to which request, as far as a protocol without ids allows. */
export interface Confirmations<T extends InFlight> {
  add(request: T): void
  /** Takes one out whose fate became clear otherwise, or never will. */
  remove(request: T): void
  /** Each echo settles one request: the oldest of those that are alike; `false` where there is none. */
  echo(message: ReceivedMessage): boolean
  /**
   * An error settles the request that it repeats, every request of its name where it concerns all of them, or the only
   * one there is. Otherwise it is held until the echoes of the others leave no more requests than errors. `false` where it
   * can belong to none.
   */
  error(error: SocketErrorData): boolean
  all(): readonly T[]
  size(): number
}

export function createConfirmations<T extends InFlight>(): Confirmations<T> {
  const inFlight = new Set<T>()
  /** Errors of which each belongs to one of several requests of a name, nobody can tell yet to which. */
  const held = new Map<string, readonly SocketErrorData[]>()

  const ofName = (req: string) => [...inFlight].filter((request) => request.req === req)
  const find = (isIt: (request: T) => boolean) => {
    for (const request of inFlight) if (isIt(request)) return request
    return undefined
  }
  const refuse = (request: T, error: SocketErrorData) => {
    inFlight.delete(request)
    request.settle({ outcome: 'rejected', reason: 'server', error: toSocketError(error) })
  }
  const spend = (req: string) => {
    const errors = held.get(req)
    if (errors === undefined) return
    const left = ofName(req)
    if (left.length > errors.length) return
    held.delete(req)
    left.forEach((request, index) => {
      const error = errors[index]
      if (error !== undefined) refuse(request, error)
    })
  }
  /** The one request that an error names by repeating it. */
  const culprit = ({ errorCode, cause }: SocketErrorData) => {
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
    remove: (request) => {
      if (!inFlight.delete(request)) return
      // One of the errors held may have been its own: what is no longer certain is not used against another.
      const errors = held.get(request.req)
      if (errors !== undefined) held.set(request.req, errors.slice(1))
    },
    echo: (message) => {
      const request = find((candidate) => isEcho(candidate, message))
      if (request === undefined) return false
      inFlight.delete(request)
      request.settle({ outcome: 'delivered', response: message })
      spend(request.req)
      return true
    },
    error: (error) => {
      const req = error.req ?? 'unknown'
      const named = culprit(error)
      if (named !== undefined) {
        refuse(named, error)
        return true
      }
      const candidates = ofName(req)
      if (concernsAll.has(error.errorCode)) {
        for (const request of candidates) refuse(request, error)
      } else if (candidates.length > 0) {
        held.set(req, [...(held.get(req) ?? []), error])
        spend(req)
      }
      return candidates.length > 0
    },
    all: () => [...inFlight],
    size: () => inFlight.size,
  }
}

function isEcho({ spoken }: InFlight, { own, channel, message }: ReceivedMessage): boolean {
  return own && channel.id === spoken?.channelId && message === spoken.message
}

/** What every request of that name meets on this connection. */
const concernsAll: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'NO_PLAYER_FOUND',
  'MISSING_ACCESS_KEY_SCOPES',
  'MISSING_API_KEY_SCOPES',
])
