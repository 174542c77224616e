import type { Lanes } from './createLanes.js'

/** What the server has told of and still writes to its database, in the order in which it told. */
export interface Commits {
  commit(ms: number, act: () => void): void
  /** Does something as soon as nothing is being written. */
  after(act: () => void): void
}

export function createCommits(lanes: Lanes): Commits {
  let underWay = 0
  let waiting: (() => void)[] = []
  return {
    commit: (ms, act) => {
      underWay++
      lanes.later('commit', ms, () => {
        act()
        if (--underWay > 0) return
        const acts = waiting
        waiting = []
        for (const next of acts) next()
      })
    },
    after: (act) => {
      if (underWay === 0) act()
      else waiting.push(act)
    },
  }
}
