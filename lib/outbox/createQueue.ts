import type { OutgoingMessage } from './createOutgoingMessage.js'

/** Of one that was looked at: it is done, it keeps its lane waiting, or all have to wait. */
export type Verdict = 'done' | 'hold' | 'stop'

/** What waits to be sent, in the order of the calls. */
export interface Queue {
  /** Puts one at the end, or in the place of the one with the same `latestOf`, which is returned. */
  put(message: OutgoingMessage): OutgoingMessage | undefined
  head(): OutgoingMessage | undefined
  /** Goes through it from the head on, as it is by then, lane by lane as `act` says. */
  each(act: (message: OutgoingMessage) => Verdict): void
  remove(message: OutgoingMessage): void
  /** Takes one out until it is known whether it goes, so that it is not written twice; its place is kept. */
  reserve(message: OutgoingMessage): void
  /** Puts one back where it was; what replaced it meanwhile is returned. */
  putBack(message: OutgoingMessage): OutgoingMessage | undefined
  all(): readonly OutgoingMessage[]
  size(): number
  /** Whether something waits in a lane. */
  isWaiting(lane: string): boolean
}

interface Place {
  message: OutgoingMessage
  isReserved: boolean
}

export function createQueue(): Queue {
  /** Places, in order; a place may change hands. */
  const places = new Set<Place>()
  const placeOf = new Map<OutgoingMessage, Place>()
  const latest = new Map<string, Place>()
  /** How many wait in each lane. */
  const waiting = new Map<string, number>()
  let size = 0

  const count = ({ lane }: OutgoingMessage, change: 1 | -1) => {
    const inLane = (waiting.get(lane) ?? 0) + change
    if (inLane === 0) waiting.delete(lane)
    else waiting.set(lane, inLane)
    size += change
  }
  const enter = (message: OutgoingMessage, place: Place) => {
    place.message = message
    place.isReserved = false
    placeOf.set(message, place)
    if (message.latestOf !== undefined) latest.set(message.latestOf, place)
    count(message, 1)
  }
  const exit = (message: OutgoingMessage) => {
    if (message.latestOf !== undefined) latest.delete(message.latestOf)
    count(message, -1)
  }
  const present = () => [...places].filter(({ isReserved }) => !isReserved)

  return {
    put: (message) => {
      const { latestOf } = message
      const taken = latestOf === undefined ? undefined : latest.get(latestOf)
      const place = taken ?? { message, isReserved: false }
      const before = taken?.message
      if (before !== undefined) {
        exit(before)
        placeOf.delete(before)
      }
      places.add(place)
      enter(message, place)
      return before
    },
    head: () => {
      for (const { message, isReserved } of places) if (!isReserved) return message
      return undefined
    },
    each: (act) => {
      const held = new Set<string>()
      for (const place of places) {
        const { message, isReserved } = place
        if (isReserved || held.has(message.lane)) continue
        const verdict = act(message)
        if (verdict === 'stop') return
        if (verdict === 'hold') held.add(message.lane)
      }
    },
    remove: (message) => {
      const place = placeOf.get(message)
      if (place === undefined) return
      if (!place.isReserved) exit(message)
      placeOf.delete(message)
      places.delete(place)
    },
    reserve: (message) => {
      const place = placeOf.get(message)
      if (place === undefined || place.isReserved) return
      exit(message)
      place.isReserved = true
    },
    putBack: (message) => {
      const place = placeOf.get(message)
      if (place?.isReserved !== true) return undefined
      const other = message.latestOf === undefined ? undefined : latest.get(message.latestOf)
      if (other === undefined) {
        enter(message, place)
        return undefined
      }
      placeOf.delete(message)
      places.delete(place)
      return other.message
    },
    all: () => present().map(({ message }) => message),
    size: () => size,
    isWaiting: (lane) => waiting.has(lane),
  }
}
