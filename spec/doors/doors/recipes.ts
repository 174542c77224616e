import { chmod, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { chromiumPath } from '../../../tools/chromiumPath.mjs'
import type { Door, DoorContext } from '../Door.js'
import { freePort } from '../freePort.js'
import { toldBy } from '../stories.js'

const row = 'The recipes of docs/emulator.md: jest, vitest, Playwright, Godot and Unity'
const plain = { group: 'recipe', row, isQuick: false, needsBrowser: false } as const
const TEST_MS = 120_000
/** JavaScript says nothing of its variables, nor of what a page is sure to have. */
const lenient = { noImplicitAny: false, strictNullChecks: false }

/** Puts a recipe's files into the folder, under the names that they have in a project. */
async function copyRecipe({ copy, folder }: DoorContext, recipe: string): Promise<void> {
  await copy(`recipes/${recipe}`, '.')
  for (const file of await readdir(folder)) {
    const from = join(folder, file)
    if (file.endsWith('.txt')) await rename(from, from.slice(0, -'.txt'.length))
  }
}

/** Compiles what a recipe is made of, JavaScript too. */
async function compile(context: DoorContext): Promise<void> {
  const files = (await readdir(context.folder)).filter((file) => /\.[jt]s$/.test(file))
  const hasTypes = files.some((file) => file.endsWith('.ts'))
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], skipLibCheck: true },
    ...{ module: hasTypes ? 'esnext' : 'commonjs', types: ['node', 'jest'], noEmit: true },
    ...{ moduleResolution: 'bundler', strict: true, allowJs: true, checkJs: true },
    ...(!hasTypes && { module: 'node16', moduleResolution: 'node16', ...lenient }),
  }
  context.tell('compiling')
  await context.write('tsconfig.json', JSON.stringify({ compilerOptions, files }))
  const compiler = join(await context.packageFolder('typescript-5.9'), 'bin/tsc')
  await context.node([compiler, '-p', '.'])
}

/** A runner that finds no test may be content; a recipe is not. */
function expectPassed(
  { stdout, stderr }: { stdout: string; stderr: string },
  passed: RegExp,
): void {
  if (!passed.test(`${stdout}${stderr}`)) throw new Error(`no test was run\n${stderr}${stdout}`)
}

const jest = (name: string, recipe: string, passed: RegExp): Door => ({
  ...plain,
  name,
  go: async (context) => {
    await copyRecipe(context, recipe)
    await compile(context)
    const bin = join(await context.packageFolder('jest'), 'bin/jest.js')
    expectPassed(await context.node([bin, '--rootDir', '.'], { timeoutMs: TEST_MS }), passed)
    return { versions: { jest: await context.versionOf('jest') } }
  },
})

const vitest: Door = {
  ...plain,
  name: 'recipe-vitest',
  go: async (context) => {
    await copyRecipe(context, 'vitest')
    await compile(context)
    const bin = join(await context.packageFolder('vitest'), 'vitest.mjs')
    expectPassed(await context.node([bin, 'run'], { timeoutMs: TEST_MS }), /Tests +1 passed/)
    return { versions: { vitest: await context.versionOf('vitest') } }
  },
}

const playwright: Door = {
  ...plain,
  name: 'recipe-playwright',
  needsBrowser: true,
  go: async (context) => {
    await copyRecipe(context, 'playwright')
    await compile(context)
    await linkCommands(context, { vite: 'vite/bin/vite.js' })
    // The recipe's own browser would have to be downloaded.
    const launchOptions = { executablePath: chromiumPath() }
    await context.write(
      'system.config.ts',
      `import recipe from './playwright.config'
export default { ...recipe, use: { ...recipe.use, launchOptions: ${JSON.stringify(launchOptions)} } }
`,
    )
    const bin = join(await context.packageFolder('@playwright/test'), 'cli.js')
    const ran = await context.node([bin, 'test', '--config', 'system.config.ts'], {
      env: { ...offline, PORT: String(await freePort()) },
      timeoutMs: TEST_MS,
    })
    expectPassed(ran, /^ +1 passed/m)
    return {
      versions: {
        Playwright: await context.versionOf('@playwright/test'),
        Chromium: (await context.browser()).version(),
      },
    }
  },
}

const engines: Door = {
  ...plain,
  name: 'recipe-engines',
  go: async (context) => {
    await copyRecipe(context, 'engines')
    await linkCommands(context, { 'talo-emulator': 'talo-rx/dist/talo-emulator.js' })
    const port = await freePort()
    for (const file of ['emulator.sh', 'settings.cfg', 'talo-settings.yaml']) {
      const path = join(context.folder, file)
      const text = await readFile(path, 'utf8')
      // All three have to mean the same server.
      if (!/\b4000\b/.test(text)) throw new Error(`${file} does not name the port`)
      await writeFile(path, text.replaceAll(/\b4000\b/g, String(port)))
    }
    const program = await context.copy('recipes/play.mjs')
    const told = toldBy(await context.node([program], { env: offline }))
    if (!isDeepStrictEqual(told, { message: 'Hello', from: 'ada' })) {
      throw new Error(`the players did not meet: ${JSON.stringify(told)}`)
    }
    return { versions: {}, note: 'the calls of their SDKs, not the engines' }
  },
}

/** npx takes what is installed, without asking. */
const offline = { npm_config_offline: 'true' }

/** What npm installs beside a package's folder, for those that are unpacked or lie further up. */
async function linkCommands(
  { folder, packageFolder }: DoorContext,
  commands: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true })
  for (const [command, file] of Object.entries(commands)) {
    const [name = '', ...path] = file.split('/')
    const installed = await packageFolder(name)
    await symlink(installed, join(folder, 'node_modules', name))
    await chmod(join(installed, ...path), 0o755)
    await symlink(join(installed, ...path), join(folder, 'node_modules/.bin', command))
  }
}

/** What docs/emulator.md tells to paste, pasted. */
export const recipeDoors: readonly Door[] = [
  jest('recipe-jest', 'jest', /^Tests: +2 passed, 2 total/m),
  jest('recipe-jest-jsdom', 'jest-jsdom', /^Tests: +1 passed, 1 total/m),
  vitest,
  playwright,
  engines,
]
