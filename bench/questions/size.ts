import { build } from 'esbuild'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Question } from '../harness/Question.js'
import type { Table, Verdict } from '../harness/Report.js'
import { kiloBytes } from '../harness/words.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Sources of pages that do nothing but use one thing. */
const talo = (names: string) => `import { ${names} } from 'talo-rx'\nconsole.log(${names})`
const peers: Readonly<Record<string, string>> = {
  partysocket: "import { WebSocket } from 'partysocket'\nconsole.log(WebSocket)",
  'reconnecting-websocket': "import Socket from 'reconnecting-websocket'\nconsole.log(Socket)",
  'graphql-ws': "import { createClient } from 'graphql-ws'\nconsole.log(createClient)",
  phoenix: "import { Socket } from 'phoenix'\nconsole.log(Socket)",
  'socket.io-client': "import { io } from 'socket.io-client'\nconsole.log(io)",
  centrifuge: "import { Centrifuge } from 'centrifuge'\nconsole.log(Centrifuge)",
  'rxjs webSocket, filter, retry':
    "import { filter, retry } from 'rxjs'\nimport { webSocket } from 'rxjs/webSocket'\nconsole.log(webSocket, filter, retry)",
}
/** The functions that add a service to the core. */
const factories = ['channel', 'channels', 'liveConfig', 'playerAuth', 'presence', 'relationships']

/** In bytes. */
interface Weight {
  /** Everything that the page loads, as esbuild makes it, gzip. */
  readonly alone: number
  /** The same as a careful site serves it: terser and brotli. */
  readonly served: number
  /** Without RxJS and tslib, which a page that composes streams has anyway; gzip. */
  readonly besideRxjs: number
}

/** P8: what a page loads. */
export const size: Question = {
  name: 'size',
  title: 'Size: what a page loads',
  ask: async () => {
    const core = await weightOf(talo('createTaloCore'))
    const whole = await weightOf(talo('createTalo'))
    const signer = await weightOf(talo('createTaloCore, hmac'))
    const exported = await exportsOf()
    const withOne = await inTurn(
      factories.filter((name) => exported.includes(name)),
      async (name) => ({ name, weight: await weightOf(talo(`createTaloCore, ${name}`)) }),
    )
    const services = await inTurn(withOne, async ({ name, weight }) => {
      const live = name === 'liveConfig' ? 'presence' : 'liveConfig'
      const withLive = withOne.find((other) => other.name === live)?.weight.alone ?? NaN
      const both = await gzipped(talo(`createTaloCore, ${live}, ${name}`))
      return { name, extra: less(weight, core), besideLive: both - withLive }
    })
    const others = await inTurn(Object.entries(peers), async ([name, source]) => ({
      name,
      weight: await weightOf(source),
    }))
    return {
      tables: [
        {
          title: 'The SDK and its parts',
          heads: ['', ...ways, 'where live state is loaded'],
          rows: [
            { name: 'talo-rx createTaloCore', cells: [...cellsOf(core), ''] },
            { name: 'talo-rx createTalo', cells: [...cellsOf(whole), ''] },
            {
              name: '  what hmac adds to the core',
              cells: [...cellsOf(less(signer, core)), ''],
            },
            ...services.map(({ name, extra, besideLive }) => ({
              name: `  what ${name} adds to the core`,
              cells: [...cellsOf(extra), kiloBytes(besideLive)],
            })),
          ],
          note: 'Alone: esbuild and gzip, RxJS included. As served: terser and brotli. Beside RxJS: esbuild and gzip, without RxJS and tslib, for a page that has them anyway. Live state is loaded once, however many services keep some: with liveConfig, or with presence for liveConfig itself.',
        },
        await madeOf('createTaloCore'),
        {
          title: 'Others, none of which validates',
          heads: ['', ...ways],
          rows: [...others]
            .sort((one, other) => one.weight.alone - other.weight.alone)
            .map(({ name, weight }) => ({ name, cells: cellsOf(weight) })),
        },
      ],
      verdicts: [
        within('createTaloCore', core.alone, 34),
        within('createTaloCore, beside RxJS', core.besideRxjs, 26),
        within('createTalo', whole.alone, 49),
        within('createTalo, beside RxJS', whole.besideRxjs, 40.5),
        within('hmac, beside the core', signer.alone - core.alone, 3),
        ...services.map(({ name, extra }) =>
          within(`${name}, beside the core`, extra.alone, bounds[name] ?? NaN),
        ),
      ],
    }
  },
}

/** What each service may add to the core, in kB. */
const bounds: Readonly<Record<string, number>> = {
  channel: 8.5,
  playerAuth: 4.5,
  relationships: 4,
  presence: 3.2,
  liveConfig: 2.9,
  channels: 2.6,
}
const ways = ['alone', 'as served', 'beside RxJS']

function cellsOf({ alone, served, besideRxjs }: Weight): readonly string[] {
  return [alone, served, besideRxjs].map(kiloBytes)
}

function less(one: Weight, other: Weight): Weight {
  return {
    alone: one.alone - other.alone,
    served: one.served - other.served,
    besideRxjs: one.besideRxjs - other.besideRxjs,
  }
}

/** One after another: a dozen compressions at once would take all of the memory. */
async function inTurn<T, R>(all: readonly T[], each: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of all) results.push(await each(one))
  return results
}

function within(what: string, size: number, bound: number): Verdict {
  return { id: 'P8', what, measured: size / 1_000, bound, sense: 'at most', unit: 'kB' }
}

/** Whose code a page loads. Before gzip, which cannot be told apart. */
async function madeOf(name: string): Promise<Table> {
  const { metafile } = await bundle(talo(name), {})
  const [{ inputs }] = Object.values(metafile.outputs) as [(typeof metafile.outputs)[string]]
  const shares = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const whose = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'talo-rx'
    shares.set(whose, (shares.get(whose) ?? 0) + bytesInOutput)
  }
  return {
    title: `What ${name} is made of, minified, before gzip`,
    heads: ['', 'size'],
    rows: [...shares]
      .sort(([, one], [, other]) => other - one)
      .map(([whose, size]) => ({ name: whose, cells: [kiloBytes(size)] })),
    note: "tslib is what RxJS's build for old browsers needs.",
  }
}

async function weightOf(source: string): Promise<Weight> {
  return {
    alone: await gzipped(source),
    served: await served(source),
    besideRxjs: await gzipped(source, ['rxjs', 'tslib']),
  }
}

async function gzipped(source: string, external: readonly string[] = []): Promise<number> {
  return gzipSync(await page(source, { external }), { level: 9 }).length
}

async function served(source: string): Promise<number> {
  const { minified } = await import('../harness/minified.mjs')
  return brotliCompressSync(await minified(await page(source, { minify: false }))).length
}

async function page(source: string, options: PageOptions): Promise<string> {
  const { outputFiles } = await bundle(source, options)
  return outputFiles[0]?.text ?? ''
}

interface PageOptions {
  readonly external?: readonly string[]
  readonly minify?: boolean
}

/** A page as esbuild makes it for browsers. */
function bundle(source: string, { external = [], minify = true }: PageOptions) {
  return build({
    stdin: { contents: source, resolveDir: `${root}bench` },
    alias: { 'talo-rx': `${distFolder()}/index.js` },
    nodePaths: [`${root}node_modules`],
    external: [...external],
    bundle: true,
    minify,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
}

async function exportsOf(): Promise<readonly string[]> {
  const url = pathToFileURL(`${distFolder()}/index.js`).href
  const { metafile } = await build({
    entryPoints: [fileURLToPath(url)],
    bundle: false,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports)
}

function distFolder(): string {
  const { TALO_RX_DIST = 'dist' } = process.env
  return TALO_RX_DIST.startsWith('/') ? TALO_RX_DIST : `${root}${TALO_RX_DIST}`
}
