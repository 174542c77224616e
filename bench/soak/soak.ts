import { mkdir, writeFile } from 'node:fs/promises'
import { isColoured } from '../../lib/emulator/cli/createInk.js'
import { createProgram } from '../createProgram.js'
import { createInks } from '../storm/inks.js'
import { checksOf } from './checksOf.js'
import { readArguments, usage } from './readArguments.js'
import type { Soak } from './readArguments.js'
import { resultsOf } from './resultsOf.js'
import { runSoak } from './runSoak.js'
import { showProgress } from './showProgress.js'
import { tableOf } from './tableOf.js'

const MISSED = 1

/** Lets clients talk over an emulator with faults. */
export const soak = createProgram({ usage, readArguments, run })

async function run(soak: Soak): Promise<number> {
  const complaints: unknown[] = []
  const complain = (error: unknown) => {
    complaints.push(error)
    console.error(error)
    process.exitCode = MISSED
  }
  process.on('uncaughtException', complain)
  process.on('unhandledRejection', complain)

  const { minutes, clients, seed } = soak
  const inks = createInks(isColoured(process.stdout, process.env))
  // What is asked for as JSON has the standard output to itself.
  const progress = showProgress(soak.isJson ? process.stderr : process.stdout, minutes)
  if (!soak.isJson) {
    process.stdout.write(
      `${inks.strong(`${String(clients)} clients on a chaotic emulator for ${String(minutes)} min (seed ${String(seed)})`)}\n` +
        `${inks.faint('all from one address: the HTTP limits of the emulator are lifted')}\n\n`,
    )
  }
  const findings = await runSoak({ minutes, clients, seed, onProgress: progress.show })
  progress.end()

  const checks = checksOf(findings, complaints)
  const results = `${JSON.stringify(resultsOf(soak, findings, checks), null, 2)}\n`
  process.stdout.write(soak.isJson ? results : `\n${tableOf(findings, checks, inks)}\n\n`)
  const folder = new URL('../results/', import.meta.url)
  await mkdir(folder, { recursive: true })
  await writeFile(new URL('soak.json', folder), results)
  return checks.every(({ held }) => held) ? 0 : MISSED
}
