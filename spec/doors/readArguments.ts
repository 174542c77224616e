import { parseArgs } from 'node:util'
import type { Door } from './Door.js'

/** What the command line asks for. */
export type Arguments =
  | {
      readonly asks: 'doors'
      readonly doors: readonly Door[]
      /** Left out for want of a browser, as asked. */
      readonly withoutBrowser: readonly Door[]
      /** Every door is gone through, so that the README's table can be written. */
      readonly isWhole: boolean
      readonly tarball: string | undefined
    }
  | { readonly asks: 'help' }
  | { readonly asks: 'nonsense'; readonly why: string }

export function usageOf(doors: readonly Door[]): string {
  const width = Math.max(0, ...doors.map(({ name }) => name.length))
  const lines = doors.map(
    ({ name, group, isQuick, needsBrowser }) =>
      `  ${name.padEnd(width)}  ${group.padEnd(9)}  ${isQuick ? 'quick' : '     '}  ${needsBrowser ? 'browser' : ''}`,
  )
  return `Usage: npm run doors [-- --quick --only NAME,… --without-browser --tarball FILE]

Goes through every runtime, bundler and tool that the package has to fit into, each in a fresh folder
with the package as npm packs it. Exits with 1 where one is closed. A run through all of them writes the
README's table of runtimes.

  --quick            only what takes seconds
  --only NAME,…      only these doors, or doors of these groups
  --without-browser  leaves out what needs a browser, and says so
  --tarball FILE     a package that was packed before, instead of this one
  --help             this text

${lines.map((line) => line.trimEnd()).join('\n')}
`
}

/** Reads the command line. */
export function readArguments(args: readonly string[], doors: readonly Door[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        'without-browser': { type: 'boolean', default: false },
        tarball: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { asks: 'help' }
    const names = values.only.flatMap((list) => list.split(',')).filter((name) => name !== '')
    if (values.only.length > 0 && names.length === 0) throw new RangeError('--only names no door')
    names.forEach((name) => {
      if (!doors.some((door) => isCalled(door, name))) {
        throw new RangeError(`There is no door "${name}"`)
      }
    })
    const isAsked = (door: Door) =>
      (names.length === 0 || names.some((name) => isCalled(door, name))) &&
      (door.isQuick || !values.quick)
    const asked = doors.filter(isAsked)
    if (asked.length === 0) throw new RangeError('None of these doors is a quick one')
    const isLeftOut = ({ needsBrowser }: Door) => needsBrowser && values['without-browser']
    const gone = asked.filter((door) => !isLeftOut(door))
    return {
      asks: 'doors',
      doors: gone,
      withoutBrowser: asked.filter(isLeftOut),
      isWhole: gone.length === doors.length,
      tarball: values.tarball,
    }
  } catch (error) {
    return { asks: 'nonsense', why: error instanceof Error ? error.message : String(error) }
  }
}

function isCalled({ name, group }: Door, wanted: string): boolean {
  return name === wanted || group === wanted
}
