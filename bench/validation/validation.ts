import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createProgram } from '../createProgram.js'
import { readNoArguments } from '../readNoArguments.js'
import { agreement } from './agreement.js'
import type { Agreement } from './agreement.js'
import { checks } from './checks.js'
import { control } from './measure.js'
import type { Cost } from './measure.js'
import { shapes } from './shapes.js'

const goals = { ratio: 1.05, garbage: 64, disagreed: 0 }
/** How far parsing may be from itself; a run in which it was further says nothing. */
const tolerance = 0.03
const seed = 1
const spoilt = 50_000

const usage = `Usage: npm run bench:validation

Measures what the guards cost beside the codecs, into bench/results/validation.json. Exits with 0 if the goals
are reached.
`

/** Measures the guards at length, beside the codecs and others. */
export const validation = createProgram({ usage, readArguments: readNoArguments, run })

async function run(): Promise<number> {
  const costs = shapes.flatMap(({ name }) =>
    [control, ...checks].map((check) => measureApart(name, check.name)),
  )
  const agreed = agreement(spoilt, seed)
  const isVoid = costs.some(
    ({ check, ratio }) => check === control.name && Math.abs(ratio - 1) > tolerance,
  )
  const holds =
    agreed.disagreed <= goals.disagreed &&
    costs.every(
      ({ check, ratio, garbage }) =>
        check !== 'guard' || (ratio <= goals.ratio && garbage <= goals.garbage),
    )
  process.stdout.write(tableOf(costs, agreed))
  if (isVoid) {
    process.stdout.write(
      '  The machine was too busy: parsing differed from itself. Nothing was kept.\n\n',
    )
    return 1
  }
  const results = { node: process.version, goals, holds, seed, agreement: agreed, costs }
  const url = new URL('../results/validation.json', import.meta.url)
  await mkdir(new URL('.', url), { recursive: true })
  await writeFile(url, `${JSON.stringify(results, rounded, 2)}\n`)
  return holds ? 0 : 1
}

/** In a process of its own, so that no check profits or suffers from what the compiler learnt of another. */
function measureApart(shape: string, check: string): Cost {
  const script = fileURLToPath(new URL('one.ts', import.meta.url))
  const args = ['--import', 'tsx', script, shape, check]
  return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout) as Cost
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value
}

function tableOf(costs: readonly Cost[], { asked, refused, disagreed }: Agreement): string {
  const rows = costs.map(({ shape, check, ratio, quartiles: [low, high], garbage }) =>
    [
      shape.padEnd(10),
      check.padEnd(13),
      ratio.toFixed(3),
      `(${low.toFixed(3)}–${high.toFixed(3)})`,
      `${garbage.toFixed(0).padStart(9)} B`,
    ].join('  '),
  )
  return [
    '',
    'Parsing a frame and checking it, against parsing alone; garbage of the check.',
    '',
    ...rows,
    '',
    `Of ${asked.toLocaleString('en')} spoilt values ${refused.toLocaleString('en')} were refused; guard and codec disagreed about ${String(disagreed)}.`,
    `Goals for the guard: ≤ ${String(goals.ratio)}, ≤ ${String(goals.garbage)} B, ${String(goals.disagreed)}.`,
    '',
  ]
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
    .concat('\n')
}
