import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Door, DoorContext } from '../Door.js'
import { storyOptions, wantedStory } from '../stories.js'

interface Trial {
  readonly name: string
  readonly isQuick: boolean
  readonly environment: string
  readonly given?: 'fetch'
  readonly isModule?: boolean
}

const ofJest: readonly Trial[] = [
  { name: 'jest-node', isQuick: false, environment: 'node' },
  { name: 'jest-node-esm', isQuick: false, environment: 'node', isModule: true },
  { name: 'jest-jsdom', isQuick: true, environment: './environment.cjs' },
  { name: 'jest-jsdom-esm', isQuick: false, environment: './environment.cjs', isModule: true },
  { name: 'jest-jsdom-fetch', isQuick: true, environment: 'jsdom', given: 'fetch' },
]

async function copyFiles(context: DoorContext, names: readonly string[]): Promise<void> {
  const story = await context.copy('story.mjs')
  const text = await readFile(story, 'utf8')
  await context.write(
    'story.cjs',
    text.replace('export async function', 'exports.story = async function'),
  )
  for (const name of names) await context.copy(`tests/${name}`)
}

function doorOf(context: DoorContext, more: object = {}): Record<string, string> {
  const { text } = storyOptions(context)
  return { DOOR: JSON.stringify({ text, wanted: wantedStory(text), ...more }) }
}

const jestDoors = ofJest.map(({ name, isQuick, environment, given, isModule = false }): Door => ({
  name,
  group: 'tests',
  row: 'jest: node and jsdom, CommonJS and modules',
  isQuick,
  needsBrowser: false,
  go: async (context) => {
    await copyFiles(context, ['environment.cjs', 'plainFetch.cjs'])
    await context.copy(
      `tests/jest.${isModule ? 'mjs' : 'cjs'}`,
      `story.test.${isModule ? 'mjs' : 'cjs'}`,
    )
    const config = { testEnvironment: environment, transform: {}, testMatch: ['**/*.test.?js'] }
    await context.write('jest.config.json', JSON.stringify(config))
    const jest = join(await context.packageFolder('jest'), 'bin/jest.js')
    const flags = isModule ? ['--experimental-vm-modules'] : []
    await context.node([...flags, jest, '--config', 'jest.config.json'], {
      env: doorOf(context, { given, hasPage: environment !== 'node' }),
    })
    const versions: Record<string, string> = { jest: await context.versionOf('jest') }
    if (environment !== 'node') {
      versions['jest-environment-jsdom'] = await context.versionOf('jest-environment-jsdom')
    }
    return { versions }
  },
}))

const ofVitest = ['node', 'jsdom', 'happy-dom', 'browser-condition'] as const

const vitestDoors = ofVitest.map((kind): Door => ({
  name: `vitest-${kind}`,
  group: 'tests',
  row: 'vitest: node, jsdom, happy-dom, node with the condition browser',
  isQuick: false,
  needsBrowser: false,
  go: async (context) => {
    const isConditional = kind === 'browser-condition'
    await copyFiles(context, ['vitest.test.mjs', 'nodeSocket.cjs'])
    const conditions = { conditions: ['browser'] }
    const config = {
      ...(isConditional && { resolve: conditions, ssr: { resolve: conditions } }),
      test: {
        environment: isConditional ? 'node' : kind,
        // Otherwise Node loads packages, by conditions of its own.
        ...(isConditional && { server: { deps: { inline: ['talo-rx'] } } }),
      },
    }
    await context.write('vitest.config.mjs', `export default ${JSON.stringify(config)}\n`)
    const vitest = join(await context.packageFolder('vitest'), 'vitest.mjs')
    const hasPage = kind === 'jsdom' || kind === 'happy-dom'
    await context.node([vitest, 'run'], {
      env: doorOf(context, { hasPage, isForBrowsers: isConditional }),
    })
    const versions: Record<string, string> = { vitest: await context.versionOf('vitest') }
    if (hasPage) versions[kind] = await context.versionOf(kind)
    return { versions }
  },
}))

/** The story within tests: client and emulator in one environment. */
export const testRunnerDoors: readonly Door[] = [...jestDoors, ...vitestDoors]
