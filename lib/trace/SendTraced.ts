import type { NotSentReason } from '../errors/NotSent.js'
import type { Traced, TracedFailure } from './Traced.js'

/** Why something that was handed to `send` waits: for the connection or the player, for a join, for those before it, … */
export type SendWait = 'connection' | 'join' | 'order' | 'pace' | 'paused'

/**
 * Something handed to `send`: `queued` if it waits, `written` if it is, and `settled` with its outcome, all with the same
 * `id`. `late`: the server answered after that.
 */
export interface SendTraced extends Traced {
  readonly what: 'send'
  readonly event: 'queued' | 'written' | 'settled' | 'late'
  /** Counts what this client sends, from 1. */
  readonly id: number
  /** `req`. */
  readonly name: string
  readonly channelId?: number | undefined
  /** The key that it was given. */
  readonly latestOf?: string | undefined
  /** Of `queued`. */
  readonly waitsFor?: SendWait | undefined
  /** Of `written`: how long it waited, in milliseconds. */
  readonly queuedMs?: number | undefined
  /** Of `settled`. */
  readonly outcome?: 'delivered' | 'sent' | 'rejected' | 'replaced' | 'unconfirmed' | undefined
  readonly reason?: NotSentReason | 'server' | undefined
  readonly failure?: TracedFailure | undefined
  /** Of one that was replaced: the `id` of what took its place. */
  readonly replacedBy?: number | undefined
}

/** The server wants silence, or not any more. */
export interface OutboxTraced extends Traced {
  readonly what: 'outbox'
  readonly event: 'paused' | 'resumed'
  /** In epoch milliseconds. */
  readonly until?: number | undefined
  readonly queued: number
  readonly unconfirmed: number
}
