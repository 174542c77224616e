import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { compileTests, copyTen } from '../compileKit.js'
import type { Door, DoorContext } from '../Door.js'
import { askPage, chromiumVersion, pageOf } from '../openStory.js'
import type { ServedPage } from '../openStory.js'
import { toldBy } from '../stories.js'

/** What a program of programs/bundlers prints. */
interface Built {
  readonly folder: string
  readonly script?: string
  readonly warnings: readonly string[]
}

interface KitPage {
  readonly name: string
  readonly tool: string
  readonly isQuick: boolean
  readonly build: (context: DoorContext) => Promise<ServedPage>
}

const PASSED = 13

const pages: readonly KitPage[] = [
  {
    ...{ name: 'kit-chromium', tool: 'esbuild', isQuick: true },
    build: bundledBy('esbuild.mjs', { ESBUILD: JSON.stringify({ platform: 'browser' }) }),
  },
  { name: 'kit-rollup', tool: 'rollup', isQuick: true, build: bundledBy('rollup.mjs') },
  { name: 'kit-parcel', tool: 'parcel', isQuick: true, build: bundledBy('parcel.mjs') },
  { name: 'kit-import-map', tool: 'rxjs', isQuick: false, build: withImportMap },
]

/** The ten tests, a world in real time, codecs and a recording in Chromium. */
export const kitPageDoors: readonly Door[] = pages.map(({ name, tool, isQuick, build }) => ({
  name,
  group: 'tests',
  row: 'Marble tests of games in Chromium: esbuild, Rollup, Parcel, an import map',
  isQuick,
  needsBrowser: true,
  go: async (context) => {
    await context.write('package.json', JSON.stringify({ private: true, type: 'module' }))
    await copyTen(context)
    await context.copy('kit/main.ts.txt', 'tests/main.ts')
    await compileTests(context, { types: [] })
    context.tell('building')
    const told = (await askPage(context, await build(context))) as readonly string[]
    const failed = told.filter((one) => one !== 'passed')
    if (failed.length > 0) throw new Error(failed.join('\n'))
    if (told.length !== PASSED) throw new Error(`${String(told.length)} tests were run`)
    return {
      versions: { [tool]: await context.versionOf(tool), Chromium: await chromiumVersion(context) },
      note: `${String(PASSED)} tests`,
    }
  },
}))

/** By a bundler as it comes, without a warning. */
function bundledBy(program: string, env: Readonly<Record<string, string>> = {}): KitPage['build'] {
  return async (context) => {
    await context.write('main.js', "import './built/main.js'\n")
    await context.copy('bundlers/index.html')
    const build = await context.copy(`bundlers/${program}`, 'build.mjs')
    const { warnings, folder, script } = toldBy(await context.node([build], { env })) as Built
    // `talo-rx/codecs` alone loads io-ts, about which Rollup complains.
    const own = warnings.filter((warning) => !/node_modules\/(io|fp)-ts\//.test(warning))
    if (own.length > 0) throw new Error(`it warns: ${own.join('\n')}`)
    return { folder, ...(script === undefined ? {} : { html: pageOf(script) }) }
  }
}

/** The modules of the package as they are; what they need of others is bundled. */
async function withImportMap(context: DoorContext): Promise<ServedPage> {
  const outside = { rxjs: 'rxjs', 'rxjs/testing': 'rxjs-testing', 'talo-rx/codecs': 'codecs' }
  const entryPoints = Object.entries(outside).map(([entry, name]) => `${name}=${entry}`)
  const esbuild = join(await context.packageFolder('esbuild'), 'bin/esbuild')
  const to = ['--bundle', '--splitting', '--format=esm', '--outdir=built/libraries']
  await context.run(esbuild, [...entryPoints, ...to])
  const dist = join(await context.packageFolder('talo-rx'), 'dist')
  await cp(dist, join(context.folder, 'built/talo-rx'), { recursive: true })
  const imports = {
    ...Object.fromEntries(
      Object.entries(outside).map(([entry, name]) => [entry, `./libraries/${name}.js`]),
    ),
    'talo-rx': './talo-rx/index.js',
    'talo-rx/testing': './talo-rx/testing.js',
    'talo-rx/recording': './talo-rx/recording.js',
  }
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`
  return { folder: 'built', html: `${map}${pageOf('main.js')}` }
}
