import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { runInContext } from 'node:vm'
import { dirname, join } from 'node:path'
import { createTalo } from '../../../lib/index.node.js'
import { concatMap } from 'rxjs'
import { absentGlobals, bareContext } from '../bareContext.js'
import type { Door, DoorContext } from '../Door.js'
import { storyOptions, toldBy } from '../stories.js'

const SECONDS = 40

type Converse = (
  options: ReturnType<typeof storyOptions>,
  peer: { cut(): void; enter(id: number): void },
) => Promise<string>

const bundles = [
  { name: 'floor-esbuild', tool: 'esbuild', program: 'esbuild.mjs', isQuick: true, env: {} },
  { name: 'metro', tool: 'Metro', program: 'metro.cjs', isQuick: false, env: { METRO: 'plain' } },
  {
    name: 'metro-react-native',
    tool: 'Metro',
    program: 'metro.cjs',
    isQuick: false,
    env: { METRO: 'react-native' },
  },
] as const

/** Bundles that run a whole conversation with the globals of the floor and no others. */
export const bareFloorDoors: readonly Door[] = bundles.map(
  ({ name, tool, program, isQuick, env }) => ({
    name,
    row:
      tool === 'Metro'
        ? 'Metro (React Native), run with the globals of the floor alone'
        : 'The floor: no more globals than React Native has',
    group: 'bundler',
    isQuick,
    needsBrowser: false,
    go: async (context) => {
      await context.copy('floor/main.js')
      await context.write('package.json', JSON.stringify({ name: 'door', private: true }))
      await context.write(
        'babel.config.js',
        "module.exports = { presets: ['module:@react-native/babel-preset'] }\n",
      )
      const build = await context.copy(`floor/${program}`)
      const tools = dirname(dirname(await context.packageFolder('talo-rx')))
      context.tell('building')
      const ran = await context.node([build], { env: { ...env, TOOLS: tools } })
      const { warnings, version } = toldBy(ran) as { warnings: string[]; version: string }
      await converse(context)
      // Afterwards, so that it is known whether that is all that is wrong.
      if (warnings.length > 0) throw new Error(`it runs, but warns: ${warnings.join('\n')}`)
      return { versions: { [tool]: version } }
    },
  }),
)

async function converse(context: DoorContext): Promise<void> {
  const options = storyOptions(context)
  const floor = bareContext()
  const { accessKey, apiUrl } = options
  const bob = createTalo({ accessKey, apiUrl })
  try {
    const run = (code: string) => runInContext(code, floor.context) as unknown
    run('delete Object.hasOwn')
    const present = run(
      `${JSON.stringify(absentGlobals)}.filter((name) => name in globalThis).concat('hasOwn' in Object ? 'Object.hasOwn' : [])`,
    ) as string[]
    if (present.length > 0) throw new Error(`the floor has ${present.join(', ')}`)
    run(await readFile(join(context.folder, 'bundle.js'), 'utf8'))
    context.tell('conversing on the floor')
    const told = await within(
      (run('converse') as Converse)(options, {
        cut: () => {
          context.emulator.faults.dropAll()
        },
        enter: (id) => {
          bob.players
            .identify('username', 'bob')
            .pipe(concatMap(() => bob.channels.join(id)))
            .subscribe()
        },
      }),
    )
    const wanted = {
      identifier: 'ada',
      membersBefore: ['ada'],
      stored: [null, 'harbour'],
      members: ['ada', 'bob'],
      said: ['delivered', options.text],
      saidAgain: ['delivered', `${options.text} again`],
      phase: 'disposed',
    }
    if (!isDeepStrictEqual(JSON.parse(told), wanted)) {
      throw new Error(`the conversation went otherwise: ${told}`)
    }
  } finally {
    bob.dispose()
    floor.close()
  }
}

async function within(told: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no end of the conversation within ${String(SECONDS)} s`))
    }, SECONDS * 1_000)
  })
  try {
    return await Promise.race([told, late])
  } finally {
    clearTimeout(timer)
  }
}
