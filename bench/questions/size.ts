import { build } from 'esbuild'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
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

/** P8: what a page loads. */
export const size: Question = {
  name: 'size',
  title: 'Size: everything a page loads, RxJS and codecs included, minified, gzip',
  ask: async () => {
    const core = await sizeOf(talo('createTaloCore'))
    const whole = await sizeOf(talo('createTalo'))
    const signer = await sizeOf(talo('createTaloCore, hmac'))
    const exported = await exportsOf()
    const withOne = await Promise.all(
      factories
        .filter((name) => exported.includes(name))
        .map(async (name) => ({ name, size: await sizeOf(talo(`createTaloCore, ${name}`)) })),
    )
    const services = await Promise.all(
      withOne.map(async ({ name, size: its }) => {
        const live = name === 'liveConfig' ? 'presence' : 'liveConfig'
        const withLive = withOne.find((other) => other.name === live)?.size ?? NaN
        const both = await sizeOf(talo(`createTaloCore, ${live}, ${name}`))
        return { name, extra: its - core, besideLive: both - withLive }
      }),
    )
    const others = await Promise.all(
      Object.entries(peers).map(async ([name, source]) => ({ name, size: await sizeOf(source) })),
    )
    return {
      tables: [
        {
          title: 'The SDK and its parts',
          heads: ['', 'size', 'where live state is loaded'],
          rows: [
            { name: 'talo-rx createTaloCore', cells: [kiloBytes(core), ''] },
            { name: 'talo-rx createTalo', cells: [kiloBytes(whole), ''] },
            { name: '  what hmac adds to the core', cells: [kiloBytes(signer - core), ''] },
            ...services.map(({ name, extra, besideLive }) => ({
              name: `  what ${name} adds to the core`,
              cells: [kiloBytes(extra), kiloBytes(besideLive)],
            })),
          ],
          note: 'Live state is loaded once, however many services keep some: with liveConfig, or with presence for liveConfig itself.',
        },
        await madeOf('createTaloCore'),
        {
          title: 'Others, none of which validates',
          heads: ['', 'size'],
          rows: [...others]
            .sort((one, other) => one.size - other.size)
            .map(({ name, size: its }) => ({ name, cells: [kiloBytes(its)] })),
        },
      ],
      verdicts: [
        within('createTaloCore', core, 21),
        within('createTalo', whole, 35),
        ...services.map(({ name, extra }) => within(`${name}, beside the core`, extra, 1.5)),
      ],
    }
  },
}

function within(what: string, size: number, bound: number): Verdict {
  return { id: 'P8', what, measured: size / 1_000, bound, sense: 'at most', unit: 'kB' }
}

/** Whose code a page loads. Before gzip, which cannot be told apart. */
async function madeOf(name: string): Promise<Table> {
  const { metafile } = await page(talo(name))
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

/** In bytes. */
async function sizeOf(source: string): Promise<number> {
  const { outputFiles } = await page(source)
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

/** A page as esbuild makes it for browsers. */
function page(source: string) {
  return build({
    stdin: { contents: source, resolveDir: `${root}bench` },
    alias: { 'talo-rx': `${distFolder()}/index.js` },
    nodePaths: [`${root}node_modules`],
    bundle: true,
    minify: true,
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
