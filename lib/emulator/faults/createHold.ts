/** Holds back what passes, in order, while a freeze lasts. */
export interface Hold {
  /** Does something: at once, or when what it concerns is not frozen any more. */
  pass(act: () => void, concerned?: string): void
  /** Freezes what concerns one, or everything; returns a function that ends this and no other. */
  freeze(concerned?: string): () => void
  /** Ends all. */
  thaw(): void
  isFrozen(concerned?: string): boolean
}

export function createHold(): Hold {
  const held: { readonly act: () => void; readonly concerned: string | undefined }[] = []
  let isReleasing = false
  let freezes: readonly { readonly concerned: string | undefined }[] = []

  function isFrozen(concerned?: string): boolean {
    return freezes.some((one) => one.concerned === undefined || one.concerned === concerned)
  }

  /** An act may freeze again what follows it, and what it brings about comes after what was held. */
  function release(): void {
    if (isReleasing) return
    isReleasing = true
    try {
      for (;;) {
        const index = held.findIndex(({ concerned }) => !isFrozen(concerned))
        const [next] = index === -1 ? [] : held.splice(index, 1)
        if (next === undefined) return
        next.act()
      }
    } finally {
      isReleasing = false
    }
  }

  return {
    pass: (act, concerned) => {
      if (isReleasing || isFrozen(concerned)) held.push({ act, concerned })
      else act()
    },
    freeze: (concerned) => {
      const freeze = { concerned }
      freezes = [...freezes, freeze]
      return () => {
        freezes = freezes.filter((other) => other !== freeze)
        release()
      }
    },
    thaw: () => {
      freezes = []
      release()
    },
    isFrozen,
  }
}
