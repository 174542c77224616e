import { join } from 'node:path'
import type { Door, DoorContext } from '../Door.js'
import { expectStory, storyEnvironment, storyOptions, toldBy } from '../stories.js'

/** Modules, CommonJS and TypeScript by tsx, and an emulator of its own, each in a process that ends by itself. */
export const nodeDoors: readonly Door[] = [
  { name: 'node', isQuick: true, binary: () => Promise.resolve(process.execPath) },
  { name: 'node-22', isQuick: false, binary: binaryOf('node-22') },
  { name: 'node-24', isQuick: false, binary: binaryOf('node-24') },
  { name: 'node-26', isQuick: true, binary: binaryOf('node-26') },
].map(({ name, isQuick, binary }) => ({
  name,
  isQuick,
  group: 'runtime',
  row: 'Node: modules, CommonJS, tsx',
  needsBrowser: false,
  go: async (context) => {
    const node = await binary(context)
    await context.copy('story.mjs')
    const ways = [
      [await context.copy('runtimes/client.mjs')],
      [await context.copy('runtimes/client.cjs')],
      [context.bin('tsx'), await context.copy('runtimes/client.ts')],
      [await context.copy('runtimes/emulator.mjs')],
    ]
    const env = storyEnvironment(context)
    for (const way of ways) {
      context.tell(way.at(-1) ?? '')
      expectStory(toldBy(await context.run(node, way, { env })), storyOptions(context))
    }
    const { stdout } = await context.run(node, ['--version'])
    return { versions: { Node: stdout.trim().slice(1) } }
  },
}))

export function binaryOf(name: string) {
  return async ({ packageFolder }: DoorContext) => join(await packageFolder(name), 'bin/node')
}
