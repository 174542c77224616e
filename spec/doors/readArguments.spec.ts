import type { Door } from './Door.js'
import { readArguments, usageOf } from './readArguments.js'

const door = (name: string, parts: Partial<Door> = {}): Door => ({
  name,
  group: 'runtime',
  row: name,
  isQuick: false,
  needsBrowser: false,
  go: () => Promise.resolve({ versions: {} }),
  ...parts,
})
const doors = [
  door('node', { isQuick: true }),
  door('deno'),
  door('webpack', { group: 'bundler', isQuick: true, needsBrowser: true }),
  door('rspack', { group: 'bundler', needsBrowser: true }),
]
const asked = (...args: string[]) => {
  const read = readArguments(args, doors)
  if (read.asks !== 'doors') throw new Error(`asks for ${read.asks}`)
  const names = (all: readonly Door[]) => all.map(({ name }) => name)
  return { ...read, doors: names(read.doors), withoutBrowser: names(read.withoutBrowser) }
}

describe('the arguments of npm run doors', () => {
  it('ask for all doors unless told otherwise', () => {
    expect(asked()).toEqual({
      asks: 'doors',
      doors: ['node', 'deno', 'webpack', 'rspack'],
      withoutBrowser: [],
      isWhole: true,
      tarball: undefined,
    })
  })

  it.each([
    [['--quick'], ['node', 'webpack']],
    [
      ['--only', 'deno,rspack'],
      ['deno', 'rspack'],
    ],
    [
      ['--only', 'deno', '--only', 'node'],
      ['node', 'deno'],
    ],
    [
      ['--only', 'bundler'],
      ['webpack', 'rspack'],
    ],
    [['--only', 'bundler', '--quick'], ['webpack']],
  ])('narrow them by %j', (args, names) => {
    expect(asked(...args)).toMatchObject({ doors: names, isWhole: false })
  })

  it('leave out what needs a browser, and say what that is', () => {
    expect(asked('--without-browser')).toMatchObject({
      doors: ['node', 'deno'],
      withoutBrowser: ['webpack', 'rspack'],
      isWhole: false,
    })
  })

  it('take a package that was packed before', () => {
    expect(asked('--tarball', 'talo-rx.tgz').tarball).toBe('talo-rx.tgz')
  })

  it.each([
    [['--only', 'netscape'], 'There is no door "netscape"'],
    [['--only', ','], '--only names no door'],
    [['--only', 'deno', '--quick'], 'None of these doors is a quick one'],
    [['--loud'], "Unknown option '--loud'"],
    [['webpack'], 'Unexpected argument'],
  ])('are nonsense as %j', (args, why) => {
    expect(readArguments(args, doors)).toEqual({
      asks: 'nonsense',
      why: expect.stringContaining(why) as string,
    })
  })

  it('are explained with every door', () => {
    expect(readArguments(['--help', '--only', 'netscape'], doors)).toEqual({ asks: 'help' })
    expect(usageOf(doors)).toContain('\n  webpack  bundler    quick  browser\n')
  })
})
