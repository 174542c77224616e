/** What waits, and until when. */
export interface Waiting {
  /** In epoch milliseconds. */
  readonly expiresAt: number
  /** Of those with the same one only the newest waits. */
  readonly latestOf: string | undefined
}

/** What waits to be sent, in the order of the calls; every step costs the same however much waits. */
export interface Queue<T extends Waiting> {
  /** Puts one at the end, or in the place of the one with the same `latestOf`, which is returned. */
  put(entry: T): T | undefined
  head(): T | undefined
  /** Goes through it from the head on, as it is by then, until `act` returns `false`. */
  each(act: (entry: T) => boolean): void
  remove(entry: T): void
  all(): readonly T[]
  size(): number
}

export function createQueue<T extends Waiting>(): Queue<T> {
  /** Places, in order; a place may change hands. */
  const places = new Set<{ entry: T }>()
  const placeOf = new Map<T, { entry: T }>()
  const latest = new Map<string, { entry: T }>()

  const forget = (entry: T) => {
    placeOf.delete(entry)
    if (entry.latestOf !== undefined) latest.delete(entry.latestOf)
  }
  return {
    put: (entry) => {
      const { latestOf } = entry
      const taken = latestOf === undefined ? undefined : latest.get(latestOf)
      const place = taken ?? { entry }
      const before = taken?.entry
      if (before !== undefined) forget(before)
      place.entry = entry
      places.add(place)
      placeOf.set(entry, place)
      if (latestOf !== undefined) latest.set(latestOf, place)
      return before
    },
    head: () => {
      for (const { entry } of places) return entry
      return undefined
    },
    each: (act) => {
      for (const { entry } of places) if (!act(entry)) return
    },
    remove: (entry) => {
      const place = placeOf.get(entry)
      if (place === undefined) return
      places.delete(place)
      forget(entry)
    },
    all: () => Array.from(places, ({ entry }) => entry),
    size: () => places.size,
  }
}
