import type { SendTraced } from '../trace/SendTraced.js'
import type { Told } from '../trace/Trace.js'
import type { InFlight } from './createCorrelation.js'

/** What was handed to `send`. */
interface Sent extends Pick<InFlight, 'chat' | 'req'> {
  readonly id: number
  readonly key: string | undefined
}

/** What the trace tells of something that is sent. */
export function tracedSend(
  { id, req: name, chat, key: latestOf }: Sent,
  event: SendTraced['event'],
  more: Pick<SendTraced, 'outcome' | 'queuedMs' | 'reason' | 'replacedBy' | 'waitsFor'> & {
    readonly failure?: unknown
  } = {},
): Told {
  return { what: 'send', event, id, name, channelId: chat?.channelId, latestOf, ...more }
}
