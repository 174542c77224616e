import { readFile, writeFile } from 'node:fs/promises'
import { createProgress } from '../../bench/harness/createProgress.js'
import { createInks } from '../../bench/storm/inks.js'
import { isColoured } from '../../lib/emulator/cli/createInk.js'
import type { Outcome } from './Outcome.js'
import { doors } from './doors.js'
import { goThrough } from './goThrough.js'
import { outcomeLines, summaryOf } from './outcomeLines.js'
import { installPackage, installTools, openWorkFolder, projectFolder } from './prepare.js'
import { readArguments, usageOf } from './readArguments.js'
import type { Arguments } from './readArguments.js'
import { readmeTable, withTable } from './readmeTable.js'
import { endPrograms } from './runProgram.js'
import { takeTurn } from './takeTurn.js'

const FAILED = 1
const MISUSED = 2
const readme = `${projectFolder}README.md`

let leave = (): void => undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endPrograms()
    leave()
    process.exit(FAILED)
  })
}
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = FAILED
} finally {
  leave()
}

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args, doors)
  switch (asked.asks) {
    case 'help':
      process.stdout.write(usageOf(doors))
      return 0
    case 'nonsense':
      process.stderr.write(`${asked.why}\n\n${usageOf(doors)}`)
      return MISUSED
    case 'doors':
      return run(asked)
  }
}

async function run(asked: Extract<Arguments, { readonly asks: 'doors' }>): Promise<number> {
  // Before minutes are spent on a table that has no place.
  if (asked.isWhole) withTable(await readFile(readme, 'utf8'), '')
  const inks = createInks(isColoured(process.stdout, process.env))
  const progress = createProgress(process.stderr)
  const workFolder = await openWorkFolder()
  leave = await takeTurn(workFolder, progress.tell)
  await installTools(workFolder, progress.tell)
  await installPackage(workFolder, asked.tarball, progress.tell)
  const outcomes = await goThrough(asked.doors, workFolder, progress.tell, (outcome) => {
    progress.clear()
    if (!process.stderr.isTTY) process.stderr.write(`${outcome.door.name}: ${outcome.state}\n`)
  })
  const all = [...outcomes, ...asked.withoutBrowser.map(leftOut)]
  const lines = [...outcomeLines(all, inks), '', summaryOf(all)]
  process.stdout.write(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n\n`)
  if (asked.isWhole) {
    await writeFile(readme, withTable(await readFile(readme, 'utf8'), readmeTable(all)))
    process.stdout.write("  The README's table of runtimes is written.\n\n")
  }
  return outcomes.some(({ state }) => state === 'closed') ? FAILED : 0
}

function leftOut(door: Outcome['door']): Outcome {
  return { door, state: 'not tried', versions: {}, seconds: 0, note: '--without-browser' }
}
