import { setTimeout } from 'node:timers/promises'
import { createWeakCache } from '../../../lib/state/createWeakCache.js'

/** `node --expose-gc --import tsx weakCache.ts`: says what became of two objects, one of which is held. */
const cached = createWeakCache()
const make = () => ({ data: new Array<number>(1_000).fill(0) })
const held = cached('held', make)
const dropped = new WeakRef(cached('dropped', make))
for (let round = 0; round < 50 && dropped.deref() !== undefined; round++) {
  await setTimeout(10)
  gc?.()
}
const collected = dropped.deref() === undefined
// Time for the registry to forget the key.
await setTimeout(10)
const again = cached('dropped', make)
console.log(
  JSON.stringify({
    collected,
    held: cached('held', make) === held,
    anew: cached('dropped', make) === again,
  }),
)
