/** Gives the same object for the same key for as long as anybody holds it, and keeps nothing alive by itself. */
export type Kept = <T extends object>(key: string, make: () => T) => T

/** Where the runtime cannot hold an object weakly, what was made is held as long as the client is. */
export function createKept(): Kept {
  const canForget = typeof WeakRef === 'function' && typeof FinalizationRegistry === 'function'
  const { find, keep } = canForget ? createWeakStore() : createStore()
  return <T extends object>(key: string, make: () => T) => {
    const known = find(key)
    // What was made for a key stands under that very key.
    if (known !== undefined) return known as T
    const made = make()
    keep(key, made)
    return made
  }
}

interface Store {
  find(key: string): object | undefined
  keep(key: string, object: object): void
}

function createWeakStore(): Store {
  const kept = new Map<string, WeakRef<object>>()
  const registry = new FinalizationRegistry((key: string) => {
    if (kept.get(key)?.deref() === undefined) kept.delete(key)
  })
  return {
    find: (key) => kept.get(key)?.deref(),
    keep: (key, object) => {
      kept.set(key, new WeakRef(object))
      registry.register(object, key)
    },
  }
}

function createStore(): Store {
  const kept = new Map<string, object>()
  return {
    find: (key) => kept.get(key),
    keep: (key, object) => {
      kept.set(key, object)
    },
  }
}
