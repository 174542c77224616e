import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createWeakCache } from '../../lib/state/createWeakCache.js'

describe('createWeakCache', () => {
  it('gives the same object for the same key while that is held', () => {
    const cached = createWeakCache()
    const made: string[] = []
    const make = (name: string) => () => {
      made.push(name)
      return { name }
    }
    const a = cached('a', make('a'))

    expect(cached('a', make('another a'))).toBe(a)
    expect(cached('b', make('b'))).not.toBe(a)
    expect(made).toEqual(['a', 'b'])
  })

  it('keeps what one client made apart from what another did', () => {
    expect(createWeakCache()('a', () => ({}))).not.toBe(createWeakCache()('a', () => ({})))
  })

  it.each(['WeakRef', 'FinalizationRegistry'] as const)(
    'F88 gives the same object also where the runtime has no %s',
    (missing) => {
      const known = Object.getOwnPropertyDescriptor(globalThis, missing)
      Reflect.deleteProperty(globalThis, missing)
      try {
        const cached = createWeakCache()
        const a = cached('a', () => ({}))

        expect(cached('a', () => ({}))).toBe(a)
        expect(cached('b', () => ({}))).not.toBe(a)
      } finally {
        Object.defineProperty(globalThis, missing, known ?? {})
      }
    },
  )

  it('lets go of what is not held, and makes it anew', () => {
    const program = join(process.cwd(), 'spec', 'state', 'process', 'weakCache.ts')
    const flags = ['--expose-gc', '--import', 'tsx', program]
    const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' })

    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ collected: true, held: true, anew: true })
  }, 60_000)
})
