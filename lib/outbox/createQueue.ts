/** What waits, and until when. */
export interface Waiting {
  /** In epoch milliseconds. */
  readonly expiresAt: number
  /** Of those with the same one only the newest waits. */
  readonly latestOf: string | undefined
  /** Whoever waits keeps those of the same lane behind, and nobody else. */
  readonly lane: string
}

/** Of one that was looked at: it is done, it keeps its lane waiting, or it is nobody's turn. */
export type Verdict = 'done' | 'hold' | 'stop'

/** What waits to be sent, in the order of the calls. */
export interface Queue<T extends Waiting> {
  /** Puts one at the end, or in the place of the one with the same `latestOf`, which is returned. */
  put(entry: T): T | undefined
  head(): T | undefined
  /** Goes through it from the head on, as it is by then, lane by lane as `act` says. */
  each(act: (entry: T) => Verdict): void
  remove(entry: T): void
  /** Takes one out until it is known whether it goes, so that nobody writes it twice; its place is kept. */
  lend(entry: T): void
  /** Puts one back where it was; one that was replaced meanwhile is returned. */
  giveBack(entry: T): T | undefined
  all(): readonly T[]
  size(): number
  /** Whether somebody waits in a lane. */
  isWaiting(lane: string): boolean
}

interface Place<T> {
  entry: T
  isLent: boolean
}

export function createQueue<T extends Waiting>(): Queue<T> {
  /** Places, in order; a place may change hands. */
  const places = new Set<Place<T>>()
  const placeOf = new Map<T, Place<T>>()
  const latest = new Map<string, Place<T>>()
  /** How many wait in each lane. */
  const waiting = new Map<string, number>()
  let size = 0

  const count = ({ lane }: T, change: 1 | -1) => {
    const inLane = (waiting.get(lane) ?? 0) + change
    if (inLane === 0) waiting.delete(lane)
    else waiting.set(lane, inLane)
    size += change
  }
  const enter = (entry: T, place: Place<T>) => {
    place.entry = entry
    place.isLent = false
    placeOf.set(entry, place)
    if (entry.latestOf !== undefined) latest.set(entry.latestOf, place)
    count(entry, 1)
  }
  const exit = (entry: T) => {
    if (entry.latestOf !== undefined) latest.delete(entry.latestOf)
    count(entry, -1)
  }
  const present = () => [...places].filter(({ isLent }) => !isLent)

  return {
    put: (entry) => {
      const { latestOf } = entry
      const taken = latestOf === undefined ? undefined : latest.get(latestOf)
      const place = taken ?? { entry, isLent: false }
      const before = taken?.entry
      if (before !== undefined) {
        exit(before)
        placeOf.delete(before)
      }
      places.add(place)
      enter(entry, place)
      return before
    },
    head: () => {
      for (const { entry, isLent } of places) if (!isLent) return entry
      return undefined
    },
    each: (act) => {
      const held = new Set<string>()
      for (const place of places) {
        const { entry, isLent } = place
        if (isLent || held.has(entry.lane)) continue
        const verdict = act(entry)
        if (verdict === 'stop') return
        if (verdict === 'hold') held.add(entry.lane)
      }
    },
    remove: (entry) => {
      const place = placeOf.get(entry)
      if (place === undefined) return
      if (!place.isLent) exit(entry)
      placeOf.delete(entry)
      places.delete(place)
    },
    lend: (entry) => {
      const place = placeOf.get(entry)
      if (place === undefined || place.isLent) return
      exit(entry)
      place.isLent = true
    },
    giveBack: (entry) => {
      const place = placeOf.get(entry)
      if (place?.isLent !== true) return undefined
      if (entry.latestOf === undefined || !latest.has(entry.latestOf)) {
        enter(entry, place)
        return undefined
      }
      placeOf.delete(entry)
      places.delete(place)
      return entry
    },
    all: () => present().map(({ entry }) => entry),
    size: () => size,
    isWaiting: (lane) => waiting.has(lane),
  }
}
