import { parseArgs } from 'node:util'

/** Reads the command line of a program that takes none; `undefined` where it asks for help. */
export function readNoArguments(args: readonly string[]): object | undefined {
  const help = { type: 'boolean', short: 'h', default: false } as const
  const { values } = parseArgs({ args: [...args], options: { help } })
  return values.help ? undefined : {}
}
