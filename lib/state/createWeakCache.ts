/** Gives the same object for the same key for as long as that is in use, and keeps none alive by itself. */
export type WeakCache = <T extends object>(key: string, make: () => T) => T

/** Where the runtime has no weak references, what was made is held as long as the client is. */
export function createWeakCache(): WeakCache {
  const canForget = typeof WeakRef === 'function' && typeof FinalizationRegistry === 'function'
  const store: Store = canForget ? createWeakStore() : new Map<string, object>()
  return <T extends object>(key: string, make: () => T) => {
    const known = store.get(key)
    // What was made for a key stands under that very key.
    if (known !== undefined) return known as T
    const made = make()
    store.set(key, made)
    return made
  }
}

interface Store {
  get(key: string): object | undefined
  set(key: string, object: object): void
}

function createWeakStore(): Store {
  const refs = new Map<string, WeakRef<object>>()
  const registry = new FinalizationRegistry((key: string) => {
    if (refs.get(key)?.deref() === undefined) refs.delete(key)
  })
  return {
    get: (key) => refs.get(key)?.deref(),
    set: (key, object) => {
      refs.set(key, new WeakRef(object))
      registry.register(object, key)
    },
  }
}
