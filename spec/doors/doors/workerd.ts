import type { Door } from '../Door.js'
import { expectStory, storyOptions, toldBy } from '../stories.js'
import { binaryOf } from './node.js'

/** The oldest and the newest that have to work: what workerd has of the platform goes by this date. */
export const workerdDoors: readonly Door[] = ['2025-04-01', '2026-01-01'].map((date) => ({
  name: `workerd-${date.slice(0, 7)}`,
  group: 'runtime',
  row: 'workerd (Miniflare), compatibility dates 2025-04-01 and 2026-01-01',
  isQuick: false,
  needsBrowser: false,
  go: async (context) => {
    const options = storyOptions(context)
    await context.copy('story.mjs')
    await context.copy('runtimes/worker.mjs')
    const program = await context.copy('runtimes/workerd.mjs')
    // Miniflare does not run on Node 20.
    const ran = await context.run(await binaryOf('node-24')(context), [program], {
      env: { WORKERD: JSON.stringify({ compatibilityDate: date, options }) },
    })
    expectStory(toldBy(ran), options)
    return { versions: { workerd: await context.versionOf('workerd') } }
  },
}))
