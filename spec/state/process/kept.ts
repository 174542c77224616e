import { setTimeout } from 'node:timers/promises'
import { createKept } from '../../../lib/state/createKept.js'

/** `node --expose-gc --import tsx kept.ts`: says what became of two objects, one of which is held. */
const kept = createKept()
const make = () => ({ data: new Array<number>(1_000).fill(0) })
const held = kept('held', make)
const dropped = new WeakRef(kept('dropped', make))
for (let round = 0; round < 50 && dropped.deref() !== undefined; round++) {
  await setTimeout(10)
  gc?.()
}
const collected = dropped.deref() === undefined
// Time for the registry to forget the key.
await setTimeout(10)
const again = kept('dropped', make)
console.log(
  JSON.stringify({
    collected,
    held: kept('held', make) === held,
    anew: kept('dropped', make) === again,
  }),
)
