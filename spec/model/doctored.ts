import type { Fact, LogEntry } from './LogEntry.js'

/** Changes a history, so that it tells of something that must not be. */
export type Edit = (history: readonly LogEntry[]) => readonly LogEntry[]

/** Puts another fact before the nth of a kind. */
export function before(what: Fact['what'], fact: Fact, nth = 0): Edit {
  return (history) => {
    const index = indexOf(history, what, nth)
    const { at = 0, wall = 0 } = history[index] ?? {}
    return [...history.slice(0, index), { at, wall, ...fact }, ...history.slice(index)]
  }
}

/** Leaves out the nth of a kind. */
export function without(what: Fact['what'], nth = 0): Edit {
  return (history) => {
    const index = indexOf(history, what, nth)
    return history.filter((_, place) => place !== index)
  }
}

/** Changes the nth of a kind in some points. */
export function changed(
  what: Fact['what'],
  points: Readonly<Record<string, unknown>>,
  nth = 0,
): Edit {
  return (history) => {
    const index = indexOf(history, what, nth)
    return history.map((entry, place) => (place === index ? { ...entry, ...points } : entry))
  }
}

/** Lets the nth of a kind happen so many times more. */
export function repeated(what: Fact['what'], times: number, nth = 0): Edit {
  return (history) => {
    const index = indexOf(history, what, nth)
    return [
      ...history.slice(0, index),
      ...history.slice(index, index + 1).flatMap((one) => Array.from({ length: times }, () => one)),
      ...history.slice(index),
    ]
  }
}

/** Makes several changes, one after the other. */
export function all(...edits: readonly Edit[]): Edit {
  return (history) => edits.reduce((edited, edit) => edit(edited), history)
}

function indexOf(history: readonly LogEntry[], what: Fact['what'], nth: number): number {
  const places = history.flatMap((entry, index) => (entry.what === what ? [index] : []))
  const index = places.at(nth)
  if (index === undefined) throw new Error(`there is no ${what}`)
  return index
}
