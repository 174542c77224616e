import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileTests, copyTen } from '../compileKit.js'
import type { Door, DoorContext } from '../Door.js'

interface Runner {
  readonly name: string
  readonly tool: 'jest' | 'vitest' | 'mocha' | 'node:test'
  readonly isModule: boolean
  /** The runner, as Node is told to run it; Node itself has one. */
  readonly bin?: string
  readonly args: readonly string[]
  readonly nodeFlags?: readonly string[]
  readonly passed: RegExp
}

const TESTS = 16
const RUN_MS = 120_000
const ofJest = {
  tool: 'jest',
  bin: 'bin/jest.js',
  args: ['--rootDir', 'built'],
  passed: new RegExp(`^Tests: +${String(TESTS)} passed, ${String(TESTS)} total`, 'm'),
} as const

const runners: readonly Runner[] = [
  { ...ofJest, name: 'kit-jest', isModule: false },
  { ...ofJest, name: 'kit-jest-esm', isModule: true, nodeFlags: ['--experimental-vm-modules'] },
  {
    ...{ name: 'kit-vitest', tool: 'vitest', isModule: true, bin: 'vitest.mjs' },
    ...{ args: ['run', '--dir', 'tests'], passed: new RegExp(`Tests +${String(TESTS)} passed`) },
  },
  {
    ...{ name: 'kit-mocha', tool: 'mocha', isModule: true, bin: 'bin/mocha.js' },
    ...{ args: ['built/kit.test.js'], passed: new RegExp(`^ +${String(TESTS)} passing`, 'm') },
  },
  {
    ...{ name: 'kit-node-test', tool: 'node:test', isModule: true, nodeFlags: ['--test'] },
    ...{ args: ['built/kit.test.js'], passed: new RegExp(`^(#|ℹ) pass ${String(TESTS)}$`, 'm') },
  },
]

/** The ten tests of docs/testing.md and what is beside marbles, in each runner, under the types of that runner. */
export const kitRunnerDoors: readonly Door[] = runners.map((runner) => ({
  name: runner.name,
  group: 'tests',
  row: 'Marble tests of games (`talo-rx/testing`): jest, vitest, mocha, node:test',
  isQuick: runner.name === 'kit-jest',
  needsBrowser: false,
  go: async (context) => {
    await copyTests(context, runner)
    await compile(context, runner)
    const { tool, bin, args, nodeFlags = [], passed } = runner
    const path = bin === undefined ? [] : [join(await context.packageFolder(tool), bin)]
    context.tell('running the tests')
    const { stdout, stderr } = await context.node([...nodeFlags, ...path, ...args], {
      env: { NO_COLOR: '1' },
      timeoutMs: RUN_MS,
    })
    if (!passed.test(`${stdout}${stderr}`)) {
      throw new Error(`not ${String(TESTS)} tests were run\n${stderr}${stdout}`)
    }
    const version = bin === undefined ? process.versions.node : await context.versionOf(tool)
    return { versions: { [tool]: version }, note: `${String(TESTS)} tests` }
  },
}))

async function copyTests(context: DoorContext, { tool, isModule }: Runner): Promise<void> {
  await context.write(
    'package.json',
    JSON.stringify({ private: true, ...(isModule && { type: 'module' }) }),
  )
  await copyTen(context)
  const path = await context.copy('kit/kit.test.ts.txt', 'tests/kit.test.ts')
  const from = importedFrom[tool]
  if (from === undefined) return
  await writeFile(path, `import { it } from '${from}'\n${await readFile(path, 'utf8')}`)
}

/** Where a runner has `it` from, if not from nowhere. */
const importedFrom: Partial<Record<Runner['tool'], string>> = {
  vitest: 'vitest',
  'node:test': 'node:test',
}

/** Strictly; all but vitest run what comes out of it. */
async function compile(context: DoorContext, { tool }: Runner): Promise<void> {
  if (tool === 'vitest') {
    await compileTests(context, { types: ['node'], skipLibCheck: true, noEmit: true })
    return
  }
  const types = tool === 'node:test' ? ['node'] : ['node', tool]
  await compileTests(context, { types, skipLibCheck: false })
}
