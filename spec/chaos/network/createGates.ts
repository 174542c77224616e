/** Where everything passes that a client and the server say to each other: a freeze holds it back, in order. */
export interface Gates {
  /** Does something now, or when it thaws. */
  pass(client: number, act: () => void): void
  isFrozen(client: number): boolean
  /** Freezes what goes to and from one client, or all. */
  freeze(client: number | undefined): void
  /** Ends every freeze. */
  thaw(): void
}

export function createGates(): Gates {
  const frozen = new Set<number | undefined>()
  let held: (() => void)[] = []
  const isFrozen = (client: number) => frozen.has(undefined) || frozen.has(client)

  return {
    pass: (client, act) => {
      if (isFrozen(client)) held.push(act)
      else act()
    },
    isFrozen,
    freeze: (client) => {
      frozen.add(client)
    },
    thaw: () => {
      frozen.clear()
      const acts = held
      held = []
      for (const act of acts) act()
    },
  }
}
