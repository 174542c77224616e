import type { TraceEvent } from '../trace/TraceEvent.js'
import type { Mark, Tone } from './Mark.js'
import { seconds, sentenceOf } from './sentenceOf.js'

/** What stands on the strip above a client for an event; nothing for what the lanes say anyway. */
export function flagOf(
  event: TraceEvent,
): Pick<Mark, 'from' | 'to' | 'label' | 'title' | 'tone'> | undefined {
  const title = sentenceOf(event)
  if (event.what === 'gap') {
    const { from, to } = event
    return { from, to, label: `gap ${seconds(event.durationMs)}`, title, tone: 'gap' }
  }
  const tone = toneOf(event)
  return tone && { from: event.at, to: event.at, label: title, title, tone }
}

function toneOf(event: TraceEvent): Tone | undefined {
  if ('failure' in event && event.failure !== undefined) return 'refused'
  switch (event.what) {
    case 'close':
    case 'hint':
      return 'refused'
    case 'paused':
      return 'waiting'
    case 'outbox':
      return event.event === 'paused' ? 'waiting' : 'fine'
    case 'heal':
      return 'fine'
    case 'session':
    case 'lifecycle':
      return 'replaced'
    case 'identity':
      return event.event === 'identified' ? undefined : 'replaced'
    default:
      return undefined
  }
}
