import type { SendTraced } from '../trace/SendTraced.js'
import { tracedFailure } from '../trace/tracedFailure.js'
import type { InFlight } from './createCorrelation.js'
import type { SendOutcome } from './SendOutcome.js'

type Told = Omit<SendTraced, 'at'>

/** What was handed to `send`. */
interface Sent extends Pick<InFlight, 'chat' | 'req'> {
  readonly id: number
  readonly key: string | undefined
}

/** What the trace tells of something that is sent. */
export function tracedSend(
  message: Sent,
  event: SendTraced['event'],
  more: Pick<Told, 'queuedMs' | 'waitsFor'> = {},
): Told {
  const { id, req: name, chat, key: latestOf } = message
  return { what: 'send', event, id, name, channelId: chat?.channelId, latestOf, ...more }
}

/** What it tells of an outcome. */
export function tracedOutcome(
  message: Sent,
  outcome: SendOutcome,
  by: { readonly id: number } | undefined,
): Told {
  const told = { ...tracedSend(message, 'settled'), outcome: outcome.outcome, replacedBy: by?.id }
  if (outcome.outcome !== 'rejected') return told
  return { ...told, reason: outcome.reason, failure: tracedFailure(outcome.error) }
}
