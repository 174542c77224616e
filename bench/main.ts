import type { Program } from './createProgram.js'

const MISUSED = 2

/** What can be run, by its first argument; each loads no more than it needs. */
const programs: Readonly<Record<string, () => Promise<Program>>> = {
  measure: async () => (await import('./measure.js')).measure,
  storm: async () => (await import('./storm/storm.js')).storm,
  soak: async () => (await import('./soak/soak.js')).soak,
  validation: async () => (await import('./validation/validation.js')).validation,
  emulator: async () => (await import('./emulator/emulator.js')).emulator,
}

const [name = '', ...args] = process.argv.slice(2)
process.exitCode = await main()

async function main(): Promise<number> {
  const load = programs[name]
  if (load !== undefined) return (await load())(args)
  process.stderr.write(`Say what to run: ${Object.keys(programs).join(', ')}\n`)
  return MISUSED
}
