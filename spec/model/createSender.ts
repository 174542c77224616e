import type { Observable } from 'rxjs'
import type { SendOptions } from '../../lib/outbox/SendOptions.js'
import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { handOver } from '../support/handOver.js'
import type { Log } from './createLog.js'
import type { Identities } from './createIdentities.js'
import type { Sent } from './LogEntry.js'
import { players } from './players.js'
import type { SendShape } from './Schedule.js'

export interface SenderStages {
  readonly talo: Talo
  readonly log: Log
  readonly identities: Identities
  /** Whom the socket is to speak for, by alias id. */
  readonly wanted: () => number | null
  readonly want: (alias: number | null) => void
  /** Whether a response is one of those that the client handed out. */
  readonly isKnown: (response: unknown) => boolean
  readonly tell: (name: string, value: unknown) => void
  /** Told of each outcome. */
  readonly settled: () => void
}

/** The user's sends, and what becomes of them. */
export interface Sender {
  send(shape: SendShape): void
  abort(which: number, of: 'written' | undefined): void
}

interface Signal {
  readonly id: string
  readonly controller: AbortController
}

/** In ms. */
const LONG = 30_000

export function createSender(stages: SenderStages): Sender {
  const { talo, log, identities, want } = stages
  const { note, now } = log
  const signals: Signal[] = []
  const settled = new Set<string>()
  let sends = 0

  /** Goes through `setIdentity`. */
  function identifyBySend(): Observable<SendOutcome> {
    want(players.bob.id)
    return talo.socket.send('v1.players.identify', identities.credentialsOf('bob', false))
  }
  const outcomeOf = (id: string, { kind }: Sent, outcome$: Observable<SendOutcome>) => {
    outcome$.subscribe({
      next: (outcome) => {
        settled.add(id)
        const isKnown = outcome.outcome !== 'delivered' || stages.isKnown(outcome.response)
        note({ what: 'outcome', id, outcome, isKnown: isKnown || kind === 'identify' })
        if (outcome.outcome === 'rejected') stages.tell(id, outcome)
        stages.settled()
      },
      error: (why: unknown) => {
        note({ what: 'failed', name: id, why: String(why) })
      },
      complete: () => {
        note({ what: 'completed', name: id })
      },
    })
  }
  const wereWritten = () => {
    const written = new Set<string>()
    for (const entry of log.entries) {
      if (entry.what === 'written' && 'id' in entry.frame) written.add(entry.frame.id)
    }
    return signals.filter(({ id }) => written.has(id) && !settled.has(id))
  }

  return {
    send: (shape) => {
      const index = sends++
      const id = `m${String(index)}`
      const { kind, channel, latestOf, ttl = LONG, whenNotReady, signal } = shape
      const controller = signal ? new AbortController() : undefined
      if (controller !== undefined) signals.push({ id, controller })
      const options: SendOptions = { latestOf, ttl, whenNotReady, signal: controller?.signal }
      const scope = kind === 'message' ? channel : kind
      const sent: Sent = {
        index,
        kind,
        lane: kind === 'message' ? String(channel) : '',
        latest: latestOf === undefined ? undefined : `${String(scope)} ${latestOf}`,
        ttl,
        expiresAt: now() + ttl,
        speaker: stages.wanted(),
      }
      note({ what: 'send', id, sent })
      outcomeOf(
        id,
        sent,
        kind === 'identify' ? identifyBySend() : handOver(talo, id, { kind, channel }, options),
      )
    },
    abort: (which, of) => {
      const those = of === undefined ? signals : wereWritten()
      const signal = those[which % those.length]
      if (signal === undefined) return
      note({ what: 'aborted', id: signal.id })
      signal.controller.abort()
    },
  }
}
