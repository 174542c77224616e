import { setTimeout as sleep } from 'node:timers/promises'

/** What was looked at, a line each, and whether all of it was so. */
export interface Report {
  readonly isFine: boolean
  /** Says whether something is so. */
  is(what: string, isSo: boolean, saw?: string): void
  /** Waits until something is so, and says what was seen instead where it does not become so. */
  comes<T>(what: string, look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T>
}

const PATIENCE_MS = 20_000
const LOOK_MS = 40

export function createReport(heading: string, print: (line: string) => void): Report {
  let isFine = true
  const is = (what: string, isSo: boolean, saw = '') => {
    isFine &&= isSo
    print(`  ${isSo ? '✓' : '✗'} ${heading}  ${what}${saw === '' ? '' : `  (${saw})`}`)
  }
  return {
    get isFine() {
      return isFine
    },
    is,
    comes: async (what, look, isSo) => {
      const end = Date.now() + PATIENCE_MS
      let seen = await look()
      while (!isSo(seen) && Date.now() < end) {
        await sleep(LOOK_MS)
        seen = await look()
      }
      is(what, isSo(seen), isSo(seen) ? '' : JSON.stringify(seen))
      return seen
    },
  }
}
