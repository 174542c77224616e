import type { Observable } from 'rxjs'
import { timer } from 'rxjs'
import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { handOver } from '../support/handOver.js'
import type { SendShape } from './acts/sendActs.js'
import type { SendEntry } from './Evidence.js'

/** What a user hands to `send`. */
export interface Sends {
  send(shape: SendShape): void
  abort(which: number): void
}

export interface SendStages {
  readonly client: number
  readonly talo: Talo
  readonly now: () => number
  readonly note: (entry: SendEntry) => void
  readonly show: (name: string, value: unknown) => void
  /** Told after each outcome. */
  readonly toldOutcome: () => void
}

export function createSends({ client, talo, now, note, show, toldOutcome }: SendStages): Sends {
  const controllers: AbortController[] = []
  let sent = 0

  function follow(entry: SendEntry, outcome$: Observable<SendOutcome>): void {
    outcome$.subscribe({
      next: (outcome) => {
        const error = outcome.outcome === 'rejected' ? outcome.error : undefined
        const code = error?._tag === 'SocketError' ? error.code : error?._tag
        const reason = outcome.outcome === 'rejected' ? outcome.reason : undefined
        entry.outcomes.push({ at: now(), outcome: outcome.outcome, reason, code })
        show(`the outcome of ${entry.id}`, outcome.outcome === 'delivered' ? '' : outcome)
        toldOutcome()
      },
      error: (error: unknown) => {
        entry.ends.push(`an error: ${String(error)}`)
      },
      complete: () => {
        entry.ends.push('completed')
      },
    })
  }

  return {
    send: (shape) => {
      const id = `c${String(client)}-m${String(sent++)}`
      const { kind, channel, latestOf, ttl, whenNotReady, abortAfterMs } = shape
      const controller = abortAfterMs === undefined ? undefined : new AbortController()
      if (controller !== undefined) controllers.push(controller)
      const entry: SendEntry = {
        what: 'send',
        at: now(),
        client,
        id,
        kind,
        channel: kind === 'message' ? channel : undefined,
        outcomes: [],
        ends: [],
      }
      note(entry)
      follow(
        entry,
        handOver(talo, id, shape, { latestOf, ttl, whenNotReady, signal: controller?.signal }),
      )
      if (controller === undefined || abortAfterMs === undefined) return
      timer(abortAfterMs).subscribe(() => {
        controller.abort()
      })
    },
    abort: (which) => {
      controllers[which % controllers.length]?.abort()
    },
  }
}
