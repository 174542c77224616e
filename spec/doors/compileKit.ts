import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DoorContext } from './Door.js'

const COMPILE_MS = 120_000

/** Puts the ten tests into `tests` of the folder: those of the pages and of the project's own suite, as they are. */
export async function copyTen(context: DoorContext): Promise<void> {
  for (const file of ['ten.ts', 'game.ts']) {
    const path = fileURLToPath(new URL(`../testing/${file}`, import.meta.url))
    await context.write(`tests/${file}`, await readFile(path, 'utf8'))
  }
}

/** Compiles `tests` strictly, into `built`. */
export async function compileTests(context: DoorContext, more: object): Promise<void> {
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2022', 'dom'], module: 'node16', moduleResolution: 'node16' },
    ...{ strict: true, exactOptionalPropertyTypes: true, outDir: 'built', ...more },
  }
  context.tell('compiling')
  await context.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['tests'] }))
  const compiler = join(await context.packageFolder('typescript-5.9'), 'bin/tsc')
  await context.node([compiler, '-p', '.'], { timeoutMs: COMPILE_MS })
}
