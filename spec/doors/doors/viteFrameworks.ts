import type { Door } from '../Door.js'
import { openStory } from '../openStory.js'
import { toldBy } from '../stories.js'

const frameworks = [
  { name: 'react', title: 'React', entry: 'react.jsx', files: [] },
  { name: 'vue', title: 'Vue', entry: 'vue.js', files: ['Door.vue'] },
  { name: 'svelte', title: 'Svelte', entry: 'svelte.js', files: ['Door.svelte'] },
] as const

/** A page of each framework, built by Vite with the framework's plugin and nothing else. */
export const viteFrameworkDoors: readonly Door[] = frameworks.map(
  ({ name, title, entry, files }) => ({
    name: `vite-${name}`,
    row: 'Vite with React, Vue, Svelte',
    group: 'framework',
    isQuick: false,
    needsBrowser: true,
    go: async (context) => {
      await context.copy('story.mjs')
      for (const file of ['goThrough.js', entry, ...files]) await context.copy(`vite/${file}`)
      await context.write(
        'index.html',
        `<!doctype html><meta charset="utf-8"><body><div id="app"></div>
        <script type="module" src="./${entry}"></script></body>`,
      )
      const build = await context.copy('vite/build.mjs')
      const ran = await context.node([build], { env: { FRAMEWORK: name } })
      const warnings = toldBy(ran) as readonly string[]
      if (warnings.length > 0) throw new Error(`it warns: ${warnings.join('\n')}`)
      await openStory(context, { folder: 'dist' })
      const versions = {
        [title]: await context.versionOf(name),
        Vite: await context.versionOf('vite'),
      }
      return { versions }
    },
  }),
)
