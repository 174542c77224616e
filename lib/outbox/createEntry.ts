import type { Observable } from 'rxjs'
import { ReplaySubject, Subscription } from 'rxjs'
import { NotSent } from '../errors/NotSent.js'
import type { NotSentReason } from '../errors/NotSent.js'
import { toSocketError } from '../frames/toSocketError.js'
import { ChannelsMessage } from '../protocol/requests/ChannelsMessage.js'
import type { InFlight } from './createConfirmations.js'
import type { Waiting } from './createQueue.js'
import type { SendOutcome } from './SendOutcome.js'

/** One call of `send`, from the call to its outcome. */
export interface Entry extends InFlight, Waiting {
  /** Whom the socket spoke for when it was called. */
  readonly speaker: object | null
  /** Whether the server may answer: it echoes channel messages, and nothing else. */
  readonly isAnswered: boolean
  /** Replays the one outcome. */
  readonly outcome$: Observable<SendOutcome>
  /** Ends with the entry. */
  readonly scope: Subscription
  /** The first outcome is the only one. */
  settle(outcome: SendOutcome): void
  reject(reason: NotSentReason, cause?: unknown): void
}

export interface EntryOptions {
  readonly req: string
  readonly data: unknown
  /** The JSON of `data`. */
  readonly json: string
  readonly text: string
  readonly speaker: object | null
  readonly expiresAt: number
  readonly latestOf: string | undefined
}

export function createEntry({ data, latestOf, ...options }: EntryOptions): Entry {
  const { req } = options
  const outcome$ = new ReplaySubject<SendOutcome>(1)
  const scope = new Subscription()
  const channelMessage =
    req === 'v1.channels.message' && ChannelsMessage.is(data) ? data : undefined
  // Kept apart: the caller may change its object as soon as `send` has returned.
  const channelId = channelMessage?.channel.id
  const message = channelMessage?.message

  const settle = (outcome: SendOutcome) => {
    scope.unsubscribe()
    outcome$.next(outcome)
    outcome$.complete()
  }
  return {
    ...options,
    latestOf:
      latestOf === undefined ? undefined : JSON.stringify([req, channelId ?? null, latestOf]),
    isAnswered: req === 'v1.channels.message',
    outcome$: outcome$.asObservable(),
    scope,
    settle,
    reject: (reason, cause) => {
      settle({ outcome: 'rejected', reason, error: new NotSent({ req, reason, cause }) })
    },
    isEcho: (echo) => echo.own && echo.channel.id === channelId && echo.message === message,
    deliver: (response) => {
      settle({ outcome: 'delivered', response })
    },
    refuse: (error) => {
      settle({ outcome: 'rejected', reason: 'server', error: toSocketError(error) })
    },
  }
}
