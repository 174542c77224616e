import type { Door, DoorContext } from '../Door.js'
import { openStory, pageOf } from '../openStory.js'
import { toldBy } from '../stories.js'

interface Bundler {
  readonly name: string
  readonly row: string
  readonly tool: string
  readonly program: string
  readonly isQuick: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** What a program of programs/bundlers prints. */
interface Built {
  readonly folder: string
  /** A module that the page has to load, where the bundler wrote no page. */
  readonly script?: string
  readonly warnings: readonly string[]
}

const bundlers: readonly Bundler[] = [
  {
    name: 'webpack',
    row: 'webpack',
    tool: 'webpack',
    program: 'webpack.mjs',
    env: { MODE: 'production' },
    isQuick: true,
  },
  {
    name: 'webpack-development',
    row: 'webpack',
    tool: 'webpack',
    program: 'webpack.mjs',
    env: { MODE: 'development' },
    isQuick: false,
  },
  {
    name: 'rspack',
    row: 'Rspack',
    tool: '@rspack/core',
    program: 'rspack.mjs',
    env: { MODE: 'production' },
    isQuick: false,
  },
  { name: 'vite', row: 'Vite', tool: 'vite', program: 'vite.mjs', isQuick: false },
  { name: 'rollup', row: 'Rollup', tool: 'rollup', program: 'rollup.mjs', isQuick: true },
  {
    name: 'esbuild',
    row: 'esbuild',
    tool: 'esbuild',
    program: 'esbuild.mjs',
    env: { ESBUILD: JSON.stringify({ platform: 'browser' }) },
    isQuick: true,
  },
  {
    name: 'esbuild-neutral',
    row: 'esbuild',
    tool: 'esbuild',
    program: 'esbuild.mjs',
    env: {
      ESBUILD: JSON.stringify({ platform: 'neutral', mainFields: ['browser', 'module', 'main'] }),
    },
    isQuick: true,
  },
  { name: 'parcel', row: 'Parcel', tool: 'parcel', program: 'parcel.mjs', isQuick: true },
]

/** A page built by each bundler as it comes, without a warning, goes through the story in Chromium. */
export const bundlerDoors: readonly Door[] = bundlers.map(
  ({ name, row, tool, program, isQuick, env = {} }) => ({
    name,
    row,
    group: 'bundler',
    isQuick,
    needsBrowser: true,
    go: async (context) => {
      await copyPage(context)
      const build = await context.copy(`bundlers/${program}`, 'build.mjs')
      context.tell('building')
      const { warnings, folder, script } = toldBy(await context.node([build], { env })) as Built
      if (warnings.length > 0) throw new Error(`it warns: ${warnings.join('\n')}`)
      await openStory(context, {
        folder,
        ...(script === undefined ? {} : { html: pageOf(script) }),
      })
      return { versions: { [row]: await context.versionOf(tool) } }
    },
  }),
)

export async function copyPage(context: DoorContext): Promise<void> {
  await context.write('package.json', JSON.stringify({ name: 'door', private: true }))
  await context.copy('story.mjs')
  await context.copy('bundlers/main.js')
  await context.copy('bundlers/index.html')
}
