import { readFileSync } from 'node:fs'
import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import nodeResolve from '@rollup/plugin-node-resolve'
import { transform } from 'esbuild'
import { licences } from './rollup.licences.js'

/** Several releases of this table are installed, each for one of its readers; the one of this folder does for all. */
const oneMediaTable = {
  name: 'one-media-table',
  resolveId(id, _importer, options) {
    return id === 'mime-db' ? this.resolve(id, import.meta.filename, options) : null
  },
}

/** What vendors registered is two thirds of the table; nothing of it is sent to or by Talo but forms. */
const noVendorsTypes = {
  name: 'no-vendors-types',
  load(id) {
    if (!/mime-db\/db\.json$/.test(id)) return null
    const isKept = ([name]) => !/\/(vnd\.|prs\.|x-(?!www-form-urlencoded$))/.test(name)
    const types = Object.entries(JSON.parse(readFileSync(id, 'utf8'))).filter(isKept)
    return JSON.stringify(Object.fromEntries(types))
  },
}

/** Tables of character sets that no client of Talo writes in are a third of the emulator; it does not know those sets. */
const noDoubleByteSets = {
  name: 'no-double-byte-sets',
  load: (id) => (/iconv-lite\/encodings\/dbcs-data\.js$/.test(id) ? 'module.exports = {}' : null),
}

/** What is written by others is as small as it can be; names that its files share stay. */
const denseLibraries = {
  name: 'dense-libraries',
  async transform(code, id) {
    if (!id.includes('node_modules') || !/\.[cm]?js$/.test(id)) return null
    const options = { minifyIdentifiers: true, minifySyntax: true, legalComments: 'none' }
    const { code: text } = await transform(code, { ...options, target: 'es2022' })
    return { code: text, map: null }
  },
}

/** Leaves out comments and indentation, and keeps lines, and names too unless told, for those who read a stack. */
export const dense = (concerns = () => true, hasShortNames = () => false) => ({
  name: 'dense',
  async renderChunk(code, chunk, { format }) {
    if (!concerns(chunk)) return null
    const options = {
      minifySyntax: true,
      minifyWhitespace: true,
      minifyIdentifiers: hasShortNames(chunk),
      lineLimit: 120,
      legalComments: 'none',
      format: format === 'es' ? 'esm' : 'cjs',
    }
    const { code: text } = await transform(code, { ...options, charset: 'utf8', target: 'es2022' })
    // A text that was broken at the limit is whole again for those who search for it.
    return { code: text.replaceAll(/(?<!\\)((?:\\\\)*)\\\n/g, '$1'), map: null }
  },
})

/** The world stands in the package once in each format, for the emulator and for tests. */
export const world = (format) => ({
  external: /\/world\.js$/,
  paths: (id) => (id.endsWith('/world.js') ? `./world.${format === 'es' ? 'js' : 'cjs'}` : id),
})

/** The package holds the emulator once: the module names what the CommonJS beside it exports. */
const moduleBeside = {
  name: 'module-beside',
  generateBundle(_options, bundle) {
    for (const { type, isEntry, fileName, exports } of Object.values(bundle)) {
      if (type !== 'chunk' || !isEntry) continue
      const source = `export { ${exports.join(', ')} } from './${fileName}'\n`
      this.emitFile({ type: 'asset', fileName: fileName.replace(/cjs$/, 'js'), source })
    }
  },
}

/**
 * What the bundled libraries look up globally, taken from Node itself: a test's environment (jsdom, fake timers) may have
 * replaced it, or left it out.
 */
const globalsOfNode = `
const { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } = require('node:timers')
const { atob, btoa, Blob, Buffer } = require('node:buffer')
const { performance } = require('node:perf_hooks')
const { ReadableStream } = require('node:stream/web')
const { URL, URLSearchParams } = require('node:url')
const Response = globalThis.Response ?? class Response {}
`

/**
 * The emulator and its command. All that the emulator needs is in its file: nobody else has to install it, and `ws` is
 * the one of Node also where a test's environment resolves as a browser does.
 */
export const emulator = ({ compile, onwarn }) => [
  ...['es', 'cjs'].map((format) => ({
    // It has nothing of Node, so that it runs in pages too, and without a bundler.
    input: { world: 'lib/emulator/world.ts' },
    external: [],
    onwarn,
    plugins: [
      nodeResolve({ browser: true, exportConditions: ['browser', 'es2015'] }),
      commonjs(),
      denseLibraries,
      licences('world.licences.txt'),
      compile(),
      // With long names the second one would make the package too large.
      dense(undefined, () => true),
    ],
    output: {
      dir: 'dist',
      format,
      entryFileNames: format === 'es' ? '[name].js' : '[name].cjs',
      exports: 'named',
    },
  })),
  {
    input: { emulator: 'lib/emulator/index.ts' },
    external: [/^node:/, world('cjs').external],
    onwarn,
    plugins: [
      oneMediaTable,
      noVendorsTypes,
      noDoubleByteSets,
      nodeResolve({ exportConditions: ['node'] }),
      commonjs(),
      json({ compact: true }),
      denseLibraries,
      licences('emulator.licences.txt'),
      compile(),
      dense(),
      moduleBeside,
    ],
    output: {
      dir: 'dist',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      exports: 'named',
      intro: globalsOfNode,
      paths: world('cjs').paths,
    },
  },
  {
    // The command starts the emulator of the entry beside it.
    input: { 'talo-emulator': 'lib/emulator/cli.ts' },
    external: [/^node:/, /\/startEmulator\.js$/],
    onwarn,
    plugins: [compile(), dense()],
    output: {
      dir: 'dist',
      format: 'es',
      entryFileNames: '[name].js',
      paths: (id) => (id.endsWith('startEmulator.js') ? './emulator.js' : id),
    },
  },
]
