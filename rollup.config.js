import { readFileSync } from 'node:fs'
import { decode, encode } from '@jridgewell/sourcemap-codec'
import nodeResolve from '@rollup/plugin-node-resolve'
import { dts } from 'rollup-plugin-dts'
import esbuild from 'rollup-plugin-esbuild'
import { dense, emulator, world } from './rollup.emulator.js'
import { licences } from './rollup.licences.js'

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** Regular expressions, since a plain name would let `io-ts/lib/Decoder.js` be bundled. */
const outside = (names) => names.map((name) => new RegExp(`^${name}(/|$)`))
const external = [/^node:/, ...outside(Object.keys({ ...dependencies, ...peerDependencies }))]

/** No form of it loads in Node and in every bundler and is free of warnings: the SDK has in it what it uses of it. */
const inlined = '@noble/hashes'
const externalToSdk = [
  /^node:/,
  ...outside(
    Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => name !== inlined),
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

/** What the entries share stands once. */
function chunkOf(id) {
  // Only games that sign load these.
  if (id.includes('@noble')) return 'hashes'
  if (/lib\/(testing|emulator)\//.test(id)) return undefined
  return /lib\/(index(\.node)?|transport\/nodeSocket)\.ts$/.test(id) ? undefined : 'shared'
}

/** Nobody steps through the hashes or the testing kit; their maps would be a tenth of the package. */
const othersWithoutMap = {
  name: 'others-without-map',
  generateBundle(_options, bundle) {
    for (const name of ['hashes', 'testing']) {
      delete bundle[`${name}.js.map`]
      const chunk = bundle[`${name}.js`]
      if (chunk) chunk.code = chunk.code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n')
    }
  },
}

/**
 * A map leads from each line to its line in our code, without comments, which stand in the types. Columns and comments
 * would be a tenth of the package each.
 */
const lineMaps = {
  name: 'line-maps',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.map')) continue
      const map = JSON.parse(file.source)
      file.source = JSON.stringify({
        ...map,
        names: [],
        mappings: encode(decode(map.mappings).map(firstOfLine)),
        sourcesContent: map.sourcesContent.map(withoutComments),
      })
    }
  },
}

/** Of a line its beginning, without a name. */
function firstOfLine(segments) {
  const first = segments.find((segment) => segment.length > 1)
  return first === undefined ? [] : [[0, ...first.slice(1, 4)]]
}

/** Only what begins a line: a text may have the signs of a comment in it. */
function withoutComments(code) {
  const blank = (comment) => comment.replaceAll(/[^\n]+/g, '')
  return code.replaceAll(/^[ \t]*\/\*\*?[\s\S]*?\*\/$/gm, blank).replaceAll(/^[ \t]*\/\/.*$/gm, '')
}

/**
 * The entries of the SDK and of the testing kit in one format. Only the modules carry maps,
 * which would be most of the package otherwise.
 */
const sdk = (format, sourcemap) => ({
  input: {
    index: 'lib/index.ts',
    'index.node': 'lib/index.node.ts',
    testing: 'lib/testing/index.ts',
  },
  external: [...externalToSdk, world(format.format).external],
  onwarn,
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['browser', 'es2015'] }),
    licences('index.licences.txt'),
    othersWithoutMap,
    lineMaps,
    compile(),
    // What has no map nobody steps through.
    dense(
      ({ name }) => !sourcemap || name === 'testing',
      ({ name }) => !sourcemap || name === 'testing',
    ),
  ],
  output: {
    dir: 'dist',
    sourcemap,
    ...format,
    hoistTransitiveImports: false,
    minifyInternalExports: false,
    paths: world(format.format).paths,
    manualChunks: chunkOf,
  },
})

/** The codecs in one format: who checks with them has io-ts, and it must be the same one. */
const codecs = (format, sourcemap) => ({
  input: { codecs: 'lib/codecs/index.ts' },
  external,
  onwarn,
  plugins: sourcemap ? [lineMaps, compile()] : [compile(), dense()],
  output: { dir: 'dist', sourcemap, ...format },
})

/** Types stand in the package once: modules may take those of CommonJS, and not the other way round. */
const typesOfModules = {
  name: 'types-of-modules',
  generateBundle(_options, bundle) {
    for (const fileName of Object.keys(bundle)) {
      const source = `export * from './${fileName.replace('.d.cts', '.cjs')}'\n`
      this.emitFile({ type: 'asset', fileName: fileName.replace('.d.cts', '.d.ts'), source })
    }
  },
}

const types = (name, input) => ({
  input: { [name]: input },
  // An entry of the package names those of another by its name.
  external: [...external, /^talo-rx(\/|$)/],
  onwarn,
  plugins: [dts({ tsconfig: 'tsconfig.build.json' }), typesOfModules],
  output: { dir: 'dist', entryFileNames: '[name].d.cts' },
})

/** A small file of its own: games that report problems load it, and no others. */
const recording = (format) => ({
  input: { recording: 'lib/recording/index.ts' },
  external: externalToSdk,
  onwarn,
  plugins: [compile(), dense(undefined, () => true)],
  output: { dir: 'dist', ...format },
})

/** Hooks: for those who have React, which is outside. */
const react = (format) => ({
  input: { react: 'lib/react/index.ts' },
  external: [...externalToSdk, /^talo-rx$/],
  onwarn,
  plugins: [compile()],
  output: { dir: 'dist', ...format },
})

/** The panel, as small as it can be; the recordings that it copies stand beside it. */
const devtools = (format) => ({
  input: { devtools: 'lib/devtools/index.ts' },
  external: [...externalToSdk, /\/recording\/testOf\.js$/],
  onwarn,
  plugins: [compile({ minify: true })],
  output: {
    dir: 'dist',
    ...format,
    paths: (id) =>
      id.endsWith('/recording/testOf.js')
        ? `./recording.${format.format === 'es' ? 'js' : 'cjs'}`
        : id,
  },
})

/** A page without a bundler loads one file: with all libraries in it, or all but RxJS, which an import map then names. */
const page = (name, input, outside) => ({
  input: { [name]: input },
  external: outside,
  onwarn,
  plugins: [
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
  codecs(esm, true),
  codecs(cjs, false),
  ...emulator({ compile, onwarn }),
  types('index', 'lib/index.ts'),
  types('codecs', 'lib/codecs/index.ts'),
  types('emulator', 'lib/emulator/index.ts'),
  types('testing', 'lib/testing/index.ts'),
  recording(esm),
  recording(cjs),
  types('recording', 'lib/recording/index.ts'),
  devtools(esm),
  devtools(cjs),
  types('devtools', 'lib/devtools/index.ts'),
  {
    // The command `talo-rx`.
    input: { 'talo-rx': 'lib/init/cli.ts' },
    external: [/^node:/],
    onwarn,
    plugins: [compile(), dense()],
    output: { dir: 'dist', ...esm },
  },
  react(esm),
  react(cjs),
  types('react', 'lib/react/index.ts'),
]
