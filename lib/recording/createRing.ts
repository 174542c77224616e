import type { LineOf, RecordedLine } from './RecordedLine.js'

/** The lines of a recording as texts, of which the oldest give way. */
export interface Ring {
  push(line: RecordedLine): void
  texts(): readonly string[]
}

/** How many dropped lines are held on to, since throwing them out takes as long as there are lines. */
const LOOSE = 1_000

/** Keeps about `keepBytes` characters; the first line stays, since it says how to read the others. */
export function createRing(start: LineOf<'start'>, keepBytes: number): Ring {
  const first = JSON.stringify(start)
  let kept: string[] = []
  let oldest = 0
  let dropped = 0
  let size = first.length + 1
  return {
    push: (line) => {
      const text = JSON.stringify(line)
      kept.push(text)
      size += text.length + 1
      for (; size > keepBytes && oldest < kept.length; oldest++) {
        size -= (kept[oldest]?.length ?? 0) + 1
        kept[oldest] = ''
        dropped++
      }
      if (oldest > LOOSE) {
        kept = kept.slice(oldest)
        oldest = 0
      }
    },
    texts: () => [
      first,
      ...(dropped === 0 ? [] : [JSON.stringify({ at: 0, t: 'cut', lines: dropped })]),
      ...kept.slice(oldest),
    ],
  }
}
