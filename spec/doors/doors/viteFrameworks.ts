import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Door, DoorContext } from '../Door.js'
import { meetInRoom } from '../openRoom.js'
import { projectFolder } from '../prepare.js'

const BUILD_MS = 180_000

/** The example of each page in docs/frameworks, as users would build it. */
const frameworks = [
  { name: 'react', title: 'React', library: 'react', row: 'Vite with React, Vue, Svelte' },
  { name: 'vue', title: 'Vue', library: 'vue', row: 'Vite with React, Vue, Svelte' },
  { name: 'svelte', title: 'Svelte', library: 'svelte', row: 'Vite with React, Vue, Svelte' },
  { name: 'phaser', title: 'Phaser', library: 'phaser', row: 'Vite with Phaser, Pixi' },
  { name: 'pixi', title: 'Pixi', library: 'pixi.js', row: 'Vite with Phaser, Pixi' },
] as const

/** Built by Vite; two players meet there, are cut off, and see each other again. */
export const viteFrameworkDoors: readonly Door[] = frameworks.map(
  ({ name, title, library, row }) => ({
    name: `vite-${name}`,
    row,
    group: 'framework',
    isQuick: false,
    needsBrowser: true,
    go: async (context) => {
      await cp(join(projectFolder, 'examples/frameworks', name), context.folder, {
        recursive: true,
        filter: (source) => !/[\\/](node_modules|dist)$/.test(source),
      })
      await compile(context)
      await build(context)
      await meetInRoom(context, join(context.folder, 'dist'))
      return {
        versions: {
          [title]: await context.versionOf(library),
          Vite: await context.versionOf('vite'),
        },
      }
    },
  }),
)

/** What is written in TypeScript; the compilers of Vue and Svelte check their own files. */
async function compile(context: DoorContext): Promise<void> {
  const files = (await readdir(context.folder)).filter((file) => /\.tsx?$/.test(file))
  if (!files.some((file) => file.startsWith('main.ts'))) return
  context.tell('compiling')
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], skipLibCheck: true },
    ...{ module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx' },
    ...{ types: ['vite/client'], strict: true, noEmit: true },
  }
  await context.write('tsconfig.json', JSON.stringify({ compilerOptions, files }))
  const compiler = join(await context.packageFolder('typescript-5.9'), 'bin/tsc')
  await context.node([compiler, '-p', '.'], { timeoutMs: BUILD_MS })
}

/** What Vite warns of counts as a failure. */
async function build(context: DoorContext): Promise<void> {
  context.tell('building')
  const { accessKey, apiUrl } = context.emulator
  const vite = join(await context.packageFolder('vite'), 'bin/vite.js')
  const { stdout, stderr } = await context.node(
    [vite, 'build', '--base', './', '--logLevel', 'warn'],
    {
      env: { VITE_TALO_ACCESS_KEY: accessKey, VITE_TALO_API_URL: apiUrl },
      timeoutMs: BUILD_MS,
    },
  )
  const said = `${stdout}${stderr}`.trim()
  if (said !== '') throw new Error(`it warns: ${said}`)
}
