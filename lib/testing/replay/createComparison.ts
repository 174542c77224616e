import { keptFrame } from '../../recording/keptText.js'
import { parsed } from '../../recording/maskText.js'
import type { TextLine } from '../../recording/RecordedLine.js'
import type { Missing, ReplayStages } from './ReplayStages.js'

/** Compares what the client sends on one connection with what was sent on it. */
export interface Comparison extends Missing {
  sent(text: string): void
}

/** Heartbeats depend on the moment, and tell nothing. */
const HEARTBEAT = 'v1.heartbeat'

/** Frames that were recorded and are passed over by a later one are missing. */
export function createComparison(
  { keeping, deviate }: ReplayStages,
  recorded: readonly TextLine[],
): Comparison {
  let expected = recorded.filter(({ text }) => text !== HEARTBEAT)
  const lost = (lines: readonly TextLine[]) => {
    for (const { text } of lines) deviate(told(text), 'nothing')
  }
  return {
    sent: (text) => {
      if (text === HEARTBEAT) return
      const kept = keptFrame(text, keeping)
      const index = expected.findIndex((line) => line.text === kept)
      if (index === -1) {
        const [next] = expected
        const isSameName = next !== undefined && nameOf(next.text) === nameOf(kept)
        deviate(
          next === undefined ? 'nothing' : told(next.text, isSameName),
          told(kept, isSameName),
        )
        // What says something else of the same name is taken for the changed one.
        if (isSameName) expected = expected.slice(1)
        return
      }
      lost(expected.slice(0, index))
      expected = expected.slice(index + 1)
    },
    missing: (at) => {
      lost(expected.filter((line) => line.at <= at))
    },
  }
}

function told(text: string, isWhole = false): string {
  return `sent ${isWhole ? text.slice(0, 160) : nameOf(text)}`
}

function nameOf(text: string): string {
  const frame = parsed(text)
  const name: unknown = typeof frame === 'object' && frame && 'req' in frame ? frame.req : undefined
  return typeof name === 'string' ? name : text.slice(0, 80)
}
