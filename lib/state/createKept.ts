/** Gives the same object for the same key for as long as anybody holds it, and keeps nothing alive by itself. */
export type Kept = <T extends object>(key: string, make: () => T) => T

export function createKept(): Kept {
  const kept = new Map<string, WeakRef<object>>()
  const registry = new FinalizationRegistry((key: string) => {
    if (kept.get(key)?.deref() === undefined) kept.delete(key)
  })
  return <T extends object>(key: string, make: () => T) => {
    const known = kept.get(key)?.deref()
    // What was made for a key stands under that very key.
    if (known !== undefined) return known as T
    const made = make()
    kept.set(key, new WeakRef(made))
    registry.register(made, key)
    return made
  }
}
