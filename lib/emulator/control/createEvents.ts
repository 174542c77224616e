import type { EmulatorLogEntry } from '../EmulatorOptions.js'
import { shownFrame } from './shownFrame.js'

/** What happened lately, for those who ask for it from time to time. */
export interface Events {
  /** With the text of a frame, which is shown redacted. */
  add(entry: EmulatorLogEntry, text?: string): void
  /** What came after a number, oldest first, as far as it is kept. */
  after(last: number): { readonly last: number; readonly events: readonly object[] }
}

const kept = 500
const longestText = 20_000

export function createEvents(now: () => number): Events {
  const events: {
    readonly seq: number
    readonly at: number
    readonly entry: EmulatorLogEntry
    readonly text: string | undefined
  }[] = []
  let seq = 0
  return {
    add: (entry, text) => {
      seq += 1
      const short = text !== undefined && text.length <= longestText ? text : undefined
      events.push({ seq, at: now(), entry, text: short })
      if (events.length > kept) events.shift()
    },
    after: (last) => ({
      last: seq,
      events: events
        .filter((event) => event.seq > last)
        .map(({ text, entry, ...when }) => ({
          ...when,
          ...entry,
          ...(text === undefined ? {} : { shown: shownFrame(text) }),
        })),
    }),
  }
}
