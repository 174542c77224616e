import type { Hold } from '../../emulator/faults/createHold.js'
import type { Timing } from '../../emulator/faults/Timing.js'

/** The ways between clients and the server; what is said on one of them keeps its order. */
export interface Lanes {
  /** Does something of a client's a hop later, and after all that is under way on the lane. */
  later(lane: string, client: string, act: () => void): void
  /** Does something, and all that follows from it, at once and in order. */
  rehearse<T>(act: () => T): T
  readonly isRehearsing: boolean
}

export interface LanesParts {
  readonly clock: Timing
  readonly hold: Hold
  readonly hop: () => number
}

/** What is under way on a lane: how much, and when the last of it arrives. */
interface UnderWay {
  count: number
  until: number
}

export function createLanes({ clock, hold, hop }: LanesParts): Lanes {
  const lanes = new Map<string, UnderWay>()
  let rehearsal: (() => void)[] | undefined

  return {
    later: (lane, client, act) => {
      const before = lanes.get(lane)
      if (rehearsal !== undefined && before === undefined) {
        rehearsal.push(() => {
          hold.pass(act, client)
        })
        return
      }
      const now = clock.now()
      const until = Math.max(now + hop(), before?.until ?? 0)
      const underWay = before ?? { count: 0, until }
      underWay.count += 1
      underWay.until = until
      lanes.set(lane, underWay)
      clock.after(until - now, () => {
        underWay.count -= 1
        if (underWay.count === 0) lanes.delete(lane)
        hold.pass(act, client)
      })
    },
    rehearse: (act) => {
      if (rehearsal !== undefined) return act()
      const queue: (() => void)[] = []
      rehearsal = queue
      try {
        const result = act()
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) next()
        return result
      } finally {
        rehearsal = undefined
      }
    },
    get isRehearsing() {
      return rehearsal !== undefined
    },
  }
}
