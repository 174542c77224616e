import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createKept } from '../../lib/state/createKept.js'

describe('createKept', () => {
  it('gives the same object for the same key while somebody holds it', () => {
    const kept = createKept()
    const made: string[] = []
    const make = (name: string) => () => {
      made.push(name)
      return { name }
    }
    const a = kept('a', make('a'))

    expect(kept('a', make('another a'))).toBe(a)
    expect(kept('b', make('b'))).not.toBe(a)
    expect(made).toEqual(['a', 'b'])
  })

  it('keeps what one client made apart from what another did', () => {
    expect(createKept()('a', () => ({}))).not.toBe(createKept()('a', () => ({})))
  })

  it.each(['WeakRef', 'FinalizationRegistry'] as const)(
    'F88 gives the same object also where the runtime has no %s',
    (missing) => {
      const known = Object.getOwnPropertyDescriptor(globalThis, missing)
      Reflect.deleteProperty(globalThis, missing)
      try {
        const kept = createKept()
        const a = kept('a', () => ({}))

        expect(kept('a', () => ({}))).toBe(a)
        expect(kept('b', () => ({}))).not.toBe(a)
      } finally {
        Object.defineProperty(globalThis, missing, known ?? {})
      }
    },
  )

  it('lets go of what nobody holds, and makes it anew', () => {
    const program = join(process.cwd(), 'spec', 'state', 'process', 'kept.ts')
    const flags = ['--expose-gc', '--import', 'tsx', program]
    const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' })

    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ collected: true, held: true, anew: true })
  }, 60_000)
})
