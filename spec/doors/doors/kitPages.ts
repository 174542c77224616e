import { compileTests, copyTen } from '../compileKit.js'
import type { Door } from '../Door.js'
import { askPage, chromiumVersion, pageOf } from '../openStory.js'
import { toldBy } from '../stories.js'

/** What a program of programs/bundlers prints. */
interface Built {
  readonly folder: string
  readonly script?: string
  readonly warnings: readonly string[]
}

const PASSED = 13
const browser = { ESBUILD: JSON.stringify({ platform: 'browser' }) }
const bundlers = [
  { name: 'kit-chromium', tool: 'esbuild', program: 'esbuild.mjs', isQuick: true, env: browser },
] as const

/** The ten tests, a world in real time, codecs and a recording in Chromium, from a bundle of each bundler as it comes. */
export const kitPageDoors: readonly Door[] = bundlers.map(
  ({ name, tool, program, isQuick, env }) => ({
    name,
    group: 'tests',
    row: 'Marble tests of games in Chromium, bundled',
    isQuick,
    needsBrowser: true,
    go: async (context) => {
      await context.write('package.json', JSON.stringify({ private: true, type: 'module' }))
      await copyTen(context)
      await context.copy('kit/main.ts.txt', 'tests/main.ts')
      await compileTests(context, { types: [] })
      await context.write('main.js', "import './built/main.js'\n")
      await context.copy('bundlers/index.html')
      const build = await context.copy(`bundlers/${program}`, 'build.mjs')
      context.tell('building')
      const { warnings, folder, script } = toldBy(await context.node([build], { env })) as Built
      if (warnings.length > 0) throw new Error(`it warns: ${warnings.join('\n')}`)
      const html = script === undefined ? {} : { html: pageOf(script) }
      const told = (await askPage(context, { folder, ...html })) as readonly string[]
      const failed = told.filter((one) => one !== 'passed')
      if (failed.length > 0) throw new Error(failed.join('\n'))
      if (told.length !== PASSED) throw new Error(`${String(told.length)} tests were run`)
      return {
        versions: {
          [tool]: await context.versionOf(tool),
          Chromium: await chromiumVersion(context),
        },
        note: `${String(PASSED)} tests`,
      }
    },
  }),
)
