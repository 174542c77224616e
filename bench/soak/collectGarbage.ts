import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects all garbage and tells the bytes in use. */
export async function collectGarbage(): Promise<number> {
  const gc = runInNewContext('gc') as () => void
  for (let round = 0; round < 5; round++) {
    // What a WeakRef points to lives at least as long as the turn in which it was looked at.
    await sleep(50)
    gc()
  }
  return process.memoryUsage().heapUsed
}
