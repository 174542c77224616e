import { join } from 'node:path'
import type { Door, DoorContext } from '../Door.js'

interface Resolution {
  readonly moduleResolution: string
  readonly module: string
  readonly ignoreDeprecations?: string
}

const modern: readonly Resolution[] = [
  { moduleResolution: 'bundler', module: 'esnext' },
  { moduleResolution: 'node16', module: 'node16' },
  { moduleResolution: 'nodenext', module: 'nodenext' },
]
const node10: Resolution = { moduleResolution: 'node10', module: 'commonjs' }

const COMPILE_MS = 120_000

/** TypeScript 7 has no node10 any more, and 6 warns of it. */
const compilers: Readonly<Record<string, readonly Resolution[]>> = {
  '5.0': [...modern, node10],
  '5.4': [...modern, node10],
  '5.9': [...modern, node10],
  '6': [...modern, { ...node10, ignoreDeprecations: '6.0' }],
  '7': modern,
}

/** A strict game, with the types of the platform and without, in every way in which modules are found. */
async function compile(
  context: DoorContext,
  compiler: string,
  { moduleResolution, module, ...more }: Resolution,
  platform: 'bare' | 'dom',
): Promise<void> {
  const isBare = platform === 'bare'
  const lib = ['es2022', ...(isBare ? [] : ['dom'])]
  const tsconfig = {
    compilerOptions: {
      ...{ target: 'es2022', lib, types: [], moduleResolution, module, ...more },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true },
    },
    // What is a module in its own right where that counts, and a script of CommonJS everywhere.
    files: [
      ...(isBare ? ['platform.d.ts'] : []),
      'game.ts',
      ...(moduleResolution === 'node10' ? [] : ['game.mts']),
    ],
  }
  const name = `tsconfig.${moduleResolution}.${platform}.json`
  await context.write(name, JSON.stringify(tsconfig))
  context.tell(`${moduleResolution}, ${platform}`)
  await context.node([compiler, '-p', name], { timeoutMs: COMPILE_MS })
}

/** Types under every compiler and resolution, the libraries' own types checked as well. */
export const typescriptDoors: readonly Door[] = Object.entries(compilers).map(
  ([version, resolutions]): Door => ({
    name: `typescript-${version}`,
    group: 'types',
    row: 'TypeScript 5.0 to 7, strict, skipLibCheck false; bundler, node16, nodenext, node10',
    isQuick: false,
    needsBrowser: false,
    go: async (context) => {
      // RxJS itself names it.
      await context.write(
        'platform.d.ts',
        'declare function setTimeout(run: () => void, ms: number): number\n',
      )
      await context.copy('types/game.ts.txt', 'game.ts')
      await context.copy('types/game.ts.txt', 'game.mts')
      const compiler = join(await context.packageFolder(`typescript-${version}`), 'bin/tsc')
      for (const resolution of resolutions) {
        for (const platform of ['bare', 'dom'] as const) {
          await compile(context, compiler, resolution, platform)
        }
      }
      return { versions: { TypeScript: await context.versionOf(`typescript-${version}`) } }
    },
  }),
)
