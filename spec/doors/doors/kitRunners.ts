import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Door, DoorContext } from '../Door.js'

interface Runner {
  readonly name: string
  readonly tool: 'jest' | 'vitest' | 'mocha'
  readonly isModule: boolean
  /** The runner, as Node is told to run it. */
  readonly bin: string
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
]

/** The ten tests of docs/testing.md and what is beside marbles, in each runner, under the types of that runner. */
export const kitRunnerDoors: readonly Door[] = runners.map((runner) => ({
  name: runner.name,
  group: 'tests',
  row: 'Marble tests of games (`talo-rx/testing`): jest, vitest, mocha',
  isQuick: runner.name === 'kit-jest',
  needsBrowser: false,
  go: async (context) => {
    await copyTests(context, runner)
    await compile(context, runner)
    const { tool, bin, args, nodeFlags = [], passed } = runner
    const path = join(await context.packageFolder(tool), bin)
    context.tell('running the tests')
    const { stdout, stderr } = await context.node([...nodeFlags, path, ...args], {
      env: { NO_COLOR: '1' },
      timeoutMs: RUN_MS,
    })
    if (!passed.test(`${stdout}${stderr}`)) {
      throw new Error(`not ${String(TESTS)} tests were run\n${stderr}${stdout}`)
    }
    return { versions: { [tool]: await context.versionOf(tool) }, note: `${String(TESTS)} tests` }
  },
}))

async function copyTests(context: DoorContext, { tool, isModule }: Runner): Promise<void> {
  await context.write(
    'package.json',
    JSON.stringify({ private: true, ...(isModule && { type: 'module' }) }),
  )
  // Those of the pages and of the project's own suite, as they are.
  for (const file of ['ten.ts', 'game.ts']) {
    const text = await readFile(
      fileURLToPath(new URL(`../../testing/${file}`, import.meta.url)),
      'utf8',
    )
    await context.write(`tests/${file}`, text)
  }
  const path = await context.copy('kit/kit.test.ts.txt', 'tests/kit.test.ts')
  if (tool !== 'vitest') return
  await writeFile(path, `import { it } from 'vitest'\n${await readFile(path, 'utf8')}`)
}

/** Strictly; jest and mocha run what comes out of it. */
async function compile(context: DoorContext, { tool }: Runner): Promise<void> {
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2022', 'dom'], module: 'node16', moduleResolution: 'node16' },
    ...{ strict: true, exactOptionalPropertyTypes: true, outDir: 'built' },
    ...(tool === 'vitest'
      ? { types: ['node'], skipLibCheck: true, noEmit: true }
      : { types: ['node', tool], skipLibCheck: false }),
  }
  context.tell('compiling')
  await context.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['tests'] }))
  const compiler = join(await context.packageFolder('typescript-5.9'), 'bin/tsc')
  await context.node([compiler, '-p', '.'], { timeoutMs: RUN_MS })
}
