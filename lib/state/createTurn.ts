import type { AtHome } from '../timing/createHome.js'

/**
 * The turn of a client: what a subscriber changes while it is told of something is told after that, so that all
 * subscribers are told of all changes, in order.
 *
 * ```
 * tell:    a(b)     b = by the first subscriber, when it is told a
 * first:   a--b
 * second:  -a--b
 * ```
 */
export interface Turn {
  /** Tells of something: at once, or after all that is being told and waits to be. */
  tell(act: () => void): void
  /** Makes changes of which subscribers are told when all are made. */
  batch(act: () => void): void
}

/** `atHome`: where subscribers are told, whatever the change came from. */
export function createTurn(atHome: AtHome = (act) => act()): Turn {
  const waiting = new Set<() => void>()
  let isTelling = false
  const tellAll = () => {
    for (const act of waiting) {
      waiting.delete(act)
      act()
    }
    isTelling = false
  }
  const batch = (act: () => void) => {
    if (isTelling) {
      act()
      return
    }
    isTelling = true
    atHome(() => {
      try {
        act()
      } finally {
        tellAll()
      }
    })
  }
  return {
    batch,
    tell: (act) => {
      if (isTelling) waiting.add(act)
      else batch(act)
    },
  }
}
