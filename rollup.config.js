import { readFileSync } from 'node:fs'
import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import nodeResolve from '@rollup/plugin-node-resolve'
import { dts } from 'rollup-plugin-dts'
import esbuild from 'rollup-plugin-esbuild'
import { licences } from './rollup.licences.js'

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Regular expressions, since a plain name would let `fp-ts/lib/Either.js` be bundled. */
const external = [
  /^node:/,
  ...Object.keys({ ...dependencies, ...peerDependencies }).map(
    (name) => new RegExp(`^${name}(/|$)`),
  ),
]

/** Bundlers read fp-ts by its folders and shake them; Node's loader wants the file and its extension. */
const fpTsForBundlers = (id) => id.replace(/^fp-ts\/lib\/(.+)\.js$/, 'fp-ts/$1')

/** A warning about our own code stops the build; how the bundled libraries are written is not ours to mend. */
const onwarn = (warning) => {
  const files = [warning.id, warning.loc?.file, ...(warning.ids ?? [])].filter(Boolean)
  if (!files.some((file) => file.includes('node_modules'))) throw new Error(warning.message)
}

const esm = { format: 'es', entryFileNames: '[name].js' }
const both = [esm, { format: 'cjs', entryFileNames: '[name].cjs', exports: 'named' }]

/** One entry a build, here and in `types`: entries built together would share chunks across formats. */
const code = (
  name,
  input,
  { paths, elsewhere = [], plugins = [], formats = both, sourcemap = true } = {},
) => ({
  input: { [name]: input },
  external: [...external, ...elsewhere],
  onwarn,
  plugins: [...plugins, esbuild({ target: 'es2022', tsconfig: 'tsconfig.build.json' })],
  output: formats.map((format) => ({ dir: 'dist', sourcemap, ...(paths && { paths }), ...format })),
})

const types = (name, input) => ({
  input: { [name]: input },
  external,
  onwarn,
  plugins: [dts({ tsconfig: 'tsconfig.build.json' })],
  output: ['[name].d.ts', '[name].d.cts'].map((entryFileNames) => ({
    dir: 'dist',
    entryFileNames,
  })),
})

/** What the emulator needs beyond the SDK's dependencies goes into its entry, so that nobody else installs it. */
const bundled = [nodeResolve({ exportConditions: ['node'] }), commonjs(), json(), licences()]

/** The command starts the emulator of the entry beside it, rather than a second copy of all that is bundled there. */
const command = {
  elsewhere: [/\/startEmulator\.js$/],
  paths: (id) => (id.endsWith('startEmulator.js') ? './emulator.js' : id),
  formats: [esm],
  sourcemap: false,
}

/** The folder that fp-ts names in its documentation is CommonJS, which cannot be shaken. */
const fpTsAsModules = {
  name: 'fp-ts-as-modules',
  resolveId(id, importer, options) {
    const file = /^fp-ts\/lib\/(.+)$/.exec(id)?.[1]
    return file === undefined ? null : this.resolve(`fp-ts/es6/${file}`, importer, options)
  },
}

/** A page without a bundler loads one file: with all libraries in it, or all but RxJS, which an import map then names. */
const page = (name, outside) => ({
  input: { [name]: 'lib/index.ts' },
  external: outside,
  onwarn,
  plugins: [
    fpTsAsModules,
    nodeResolve({ browser: true, exportConditions: ['browser', 'es2015'] }),
    licences(`${name}.licences.txt`),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.build.json', minify: true }),
  ],
  output: { dir: 'dist', format: 'es', entryFileNames: '[name].mjs', sourcemap: true },
})

export default [
  page('talo-rx.browser', [/^rxjs($|\/)/]),
  page('talo-rx.all', []),
  code('index', 'lib/index.ts', { paths: fpTsForBundlers }),
  code('index.node', 'lib/index.node.ts'),
  code('emulator', 'lib/emulator/index.ts', { plugins: bundled, sourcemap: false }),
  code('talo-emulator', 'lib/emulator/cli.ts', command),
  types('index', 'lib/index.ts'),
  types('index.node', 'lib/index.node.ts'),
  types('emulator', 'lib/emulator/index.ts'),
]
