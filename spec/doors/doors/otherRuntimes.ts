import { join } from 'node:path'
import type { Door, DoorContext } from '../Door.js'
import { expectStory, storyEnvironment, storyOptions, toldBy } from '../stories.js'

interface Runtime {
  readonly name: string
  readonly title: string
  readonly binary: (context: DoorContext) => Promise<string>
  readonly args: readonly string[]
}

const runtimes: readonly Runtime[] = [
  {
    name: 'bun',
    title: 'Bun',
    binary: async ({ packageFolder }) =>
      join(await packageFolder('@oven/bun-linux-x64'), 'bin/bun'),
    args: ['run'],
  },
  {
    name: 'deno',
    title: 'Deno',
    binary: async ({ packageFolder }) => join(await packageFolder('@deno/linux-x64-glibc'), 'deno'),
    // What npm installed is there, above the folder.
    args: ['run', '--allow-all', '--node-modules-dir=manual', '--no-lock'],
  },
]
const programs = { client: 'runtimes/client.mjs', emulator: 'runtimes/emulator.mjs' }

/** A client in each runtime, and a client of an emulator in each. */
export const otherRuntimeDoors: readonly Door[] = runtimes.flatMap(
  ({ name, title, binary, args }) =>
    Object.entries(programs).map(([kind, program]): Door => ({
      name: kind === 'client' ? name : `${name}-${kind}`,
      group: 'runtime',
      row: `${title}: client, emulator`,
      isQuick: true,
      needsBrowser: false,
      go: async (context) => {
        const command = await binary(context)
        await context.copy('story.mjs')
        const env = {
          ...storyEnvironment(context),
          DENO_DIR: join(context.folder, '.deno'),
          DENO_NO_UPDATE_CHECK: '1',
        }
        const ran = await context.run(command, [...args, await context.copy(program)], { env })
        expectStory(toldBy(ran), storyOptions(context))
        const { stdout } = await context.run(command, ['--version'])
        return { versions: { [title]: /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim() } }
      },
    })),
)
