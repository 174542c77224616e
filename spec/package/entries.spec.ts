import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

type Target = string | { readonly [condition: string]: Target }

interface Manifest {
  readonly exports: { readonly '.': Readonly<Record<string, Target>> }
  readonly main: string
  readonly module: string
  readonly browser: string
  readonly unpkg: string
  readonly jsdelivr: string
  readonly 'react-native': string
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const ways = ['import', 'require']
const conditions = Object.keys(manifest.exports['.']).filter((name) => !ways.includes(name))
const folder = mkdtempSync(join(tmpdir(), 'talo-rx-entries-'))

beforeAll(() => {
  const installed = join(folder, 'node_modules', 'talo-rx')
  mkdirSync(installed, { recursive: true })
  cpSync('package.json', join(installed, 'package.json'))
  const config = pathToFileURL(resolve('rollup.config.js')).href
  execFileSync(process.execPath, [
    'spec/package/process/buildSdk.mjs',
    config,
    join(installed, 'dist'),
  ])
  for (const name of ['rxjs', 'ws', 'tslib', '@noble']) {
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
  }
}, 120_000)

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Runs a program in a project that has the package, under a condition, and gives what it prints. */
function run(condition: string | undefined, flags: readonly string[]): string {
  const under = condition === undefined ? [] : [`--conditions=${condition}`]
  const { stdout, stderr } = spawnSync(process.execPath, [...under, ...flags], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout.trim()
}

describe('the entries of the package', () => {
  it('F87 has the conditions in the order in which tools that know several must meet them', () => {
    expect(Object.keys(manifest.exports['.'])).toEqual([
      ...['react-native', 'browser', 'worker', 'workerd', 'edge-light', 'bun', 'deno', 'node'],
      ...ways,
    ])
  })

  it.each([undefined, ...conditions])('F86 loads in Node under the condition %s', (condition) => {
    const told = `(talo) => console.log(typeof talo.createTalo, typeof talo.isTaloFailure)`

    expect(
      run(condition, ['--input-type=module', '-e', `(${told})(await import('talo-rx'))`]),
    ).toBe('function function')
    expect(run(condition, ['-e', `(${told})(require('talo-rx'))`])).toBe('function function')
  })

  it.each([
    ['webpack 4, Parcel 2', ['browser', 'module', 'main']],
    ['older Metro', ['react-native', 'browser', 'main']],
    ['a tool that knows main alone', ['main']],
  ])('F87 has no ws for %s, which read no exports', async (_, fields) => {
    const field = fields.find((name) => name in manifest) as Exclude<keyof Manifest, 'exports'>
    const { metafile } = await build({
      entryPoints: [join(folder, 'node_modules', 'talo-rx', manifest[field])],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    })
    const inputs = Object.keys(metafile.inputs)

    expect(inputs.some((file) => file.includes('node_modules/rxjs/'))).toBe(true)
    expect(inputs.filter((file) => /node_modules\/ws\/|nodeSocket/.test(file))).toEqual([])
  })

  it('F87 leads every condition but that of Node to the entry without ws', () => {
    const filesOf = (target: Target | undefined): readonly string[] =>
      typeof target === 'string' ? [target] : Object.values(target ?? {}).flatMap(filesOf)
    const isNodes = (condition: string) =>
      filesOf(manifest.exports['.'][condition]).some((file) => file.includes('index.node'))

    expect([...conditions, ...ways].filter(isNodes)).toEqual(['node'])
    expect([manifest.unpkg, manifest.jsdelivr]).toEqual(Array(2).fill('./dist/talo-rx.all.mjs'))
  })
})
