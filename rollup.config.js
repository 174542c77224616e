import { readFileSync } from 'node:fs'
import nodeResolve from '@rollup/plugin-node-resolve'
import { dts } from 'rollup-plugin-dts'
import esbuild from 'rollup-plugin-esbuild'
import { emulator } from './rollup.emulator.js'
import { licences } from './rollup.licences.js'

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Regular expressions, since a plain name would let `fp-ts/lib/Either.js` be bundled. */
const outside = (names) => names.map((name) => new RegExp(`^${name}(/|$)`))
const external = [/^node:/, ...outside(Object.keys({ ...dependencies, ...peerDependencies }))]

/**
 * No form of these loads in Node and in every bundler, can be shaken there and is free of warnings: the SDK
 * has in it what it uses of them.
 */
const inlined = ['fp-ts', 'io-ts', '@noble/hashes']
const externalToSdk = [
  /^node:/,
  ...outside(
    Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !inlined.includes(name)),
  ),
]

/** A warning about our own code stops the build; how the bundled libraries are written is not ours to mend. */
const onwarn = (warning) => {
  const files = [warning.id, warning.loc?.file, ...(warning.ids ?? [])].filter(Boolean)
  if (!files.some((file) => file.includes('node_modules'))) throw new Error(warning.message)
}

const esm = { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' }
const cjs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  exports: 'named',
}

const compile = (options) =>
  esbuild({ target: 'es2022', tsconfig: 'tsconfig.build.json', ...options })

/** The folder that fp-ts names in its documentation is CommonJS, which cannot be shaken. */
const fpTsAsModules = {
  name: 'fp-ts-as-modules',
  resolveId(id, importer, options) {
    const file = /^fp-ts\/lib\/(.+)$/.exec(id)?.[1]
    return file === undefined ? null : this.resolve(`fp-ts/es6/${file}`, importer, options)
  },
}

/** What both entries share stands once; the libraries stand apart, as side effects are looked for in our own code. */
function chunkOf(id) {
  // Only games that sign load these.
  if (id.includes('@noble')) return 'hashes'
  if (id.includes('node_modules')) return 'libraries'
  return /lib\/(index(\.node)?|transport\/nodeSocket)\.ts$/.test(id) ? undefined : 'shared'
}

/** Nobody steps through the libraries; their map would be a tenth of the package. */
const librariesWithoutMap = {
  name: 'libraries-without-map',
  generateBundle(_options, bundle) {
    for (const name of ['hashes', 'libraries']) {
      delete bundle[`${name}.js.map`]
      const chunk = bundle[`${name}.js`]
      if (chunk) chunk.code = chunk.code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n')
    }
  },
}

/**
 * Both entries of the SDK in one format. Only the modules carry maps,
 * which would be most of the package otherwise.
 */
const sdk = (format, sourcemap) => ({
  input: { index: 'lib/index.ts', 'index.node': 'lib/index.node.ts' },
  external: externalToSdk,
  onwarn,
  plugins: [
    fpTsAsModules,
    nodeResolve({ browser: true, exportConditions: ['browser', 'es2015'] }),
    licences('index.licences.txt'),
    librariesWithoutMap,
    compile(),
  ],
  output: {
    dir: 'dist',
    sourcemap,
    ...format,
    hoistTransitiveImports: false,
    minifyInternalExports: false,
    manualChunks: chunkOf,
  },
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

/** A small file of its own: games that report problems load it, and no others. */
const recording = (format) => ({
  input: { recording: 'lib/recording/index.ts' },
  external: externalToSdk,
  onwarn,
  plugins: [compile()],
  output: { dir: 'dist', ...format },
})

/** A page without a bundler loads one file: with all libraries in it, or all but RxJS, which an import map then names. */
const page = (name, input, outside) => ({
  input: { [name]: input },
  external: outside,
  onwarn,
  plugins: [
    fpTsAsModules,
    nodeResolve({ browser: true, exportConditions: ['browser', 'es2015'] }),
    licences(`${name}.licences.txt`),
    compile({ minify: true }),
  ],
  output: { dir: 'dist', format: 'es', entryFileNames: '[name].mjs' },
})

export default [
  page('talo-rx.browser', 'lib/index.ts', [/^rxjs($|\/)/]),
  page('talo-rx.all', 'lib/index.all.ts', []),
  sdk(esm, true),
  sdk(cjs, false),
  ...emulator({ compile, onwarn, fpTsAsModules }),
  types('index', 'lib/index.ts'),
  types('emulator', 'lib/emulator/index.ts'),
  recording(esm),
  recording(cjs),
  types('recording', 'lib/recording/index.ts'),
]
