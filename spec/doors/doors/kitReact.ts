import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Door } from '../Door.js'

const page = fileURLToPath(new URL('../../../docs/testing.md', import.meta.url))

/** The component of docs/testing.md, in a world with fake timers. */
export const kitReact: Door = {
  name: 'kit-react',
  group: 'tests',
  row: 'A React component tested with `createTaloWorld`',
  isQuick: false,
  needsBrowser: false,
  go: async (context) => {
    const [, block] = /^```tsx\n([^]*?)^```$/m.exec(await readFile(page, 'utf8')) ?? []
    if (block === undefined) throw new Error('docs/testing.md has no component')
    await context.write('members.test.tsx', block)
    const compilerOptions = { jsx: 'react-jsx', target: 'es2022' }
    await context.write('tsconfig.json', JSON.stringify({ compilerOptions }))
    const config = { test: { environment: 'jsdom' } }
    await context.write('vitest.config.mjs', `export default ${JSON.stringify(config)}\n`)
    const vitest = join(await context.packageFolder('vitest'), 'vitest.mjs')
    context.tell('running the test')
    const { stdout, stderr } = await context.node([vitest, 'run'])
    if (!/Tests +1 passed/.test(stdout)) throw new Error(`no test was run\n${stderr}${stdout}`)
    return {
      versions: {
        React: await context.versionOf('react'),
        vitest: await context.versionOf('vitest'),
      },
    }
  },
}
