import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const pathOf = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Bundles the arena and its page. */
export async function buildArena(folder) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: pathOf('examples/arena'),
    // It is served below any path.
    base: './',
    publicDir: false,
    resolve: {
      alias: [
        { find: /^talo-rx$/, replacement: pathOf('lib/index.ts') },
        { find: /^talo-rx\/(\w+)$/, replacement: pathOf('lib/$1/index.ts') },
      ],
    },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: false },
  })
}
