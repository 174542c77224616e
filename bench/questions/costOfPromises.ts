import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Table } from '../harness/Report.js'
import { kiloBytes } from '../harness/words.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What each room of `lib` is there for. */
const promises: Readonly<Record<string, string>> = {
  protocol: 'everything is checked',
  services: 'players, tickets, channels',
  outbox: 'each send has an outcome',
  session: 'comes back',
  connection: 'identify, heartbeat, pace',
  http: 'limits, retries, sessions',
  errors: 'says what to do',
  trace: 'tells all but secrets',
  identity: 'who plays',
  frames: 'read once, on demand',
  transport: 'any WebSocket',
  dispatch: 'handed out',
}

/** What the core is made of, from the sources, since the package is bundled; after gzip it cannot be told apart. */
export async function costOfPromises(gzipped: number): Promise<Table> {
  const shares = await sharesOf('createTaloCore')
  const whole = [...shares.values()].reduce((sum, share) => sum + share, 0)
  const rows = [...shares].sort(([, one], [, other]) => other - one)
  return {
    title: 'What the core is made of, and what for',
    heads: ['', 'what for', 'minified', 'gzip, its share'],
    rows: rows.map(([name, share]) => ({
      name,
      cells: [promises[name] ?? '', kiloBytes(share), kiloBytes((share / whole) * gzipped)],
    })),
    note: "tslib is what RxJS's build for old browsers needs.",
  }
}

/** In bytes, minified: of each room, of everything else in `lib`, and of each package. */
async function sharesOf(name: string): Promise<ReadonlyMap<string, number>> {
  const { metafile } = await build({
    stdin: {
      contents: `import { ${name} } from './lib/index.js'\nconsole.log(${name})`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    tsconfig: `${root}tsconfig.build.json`,
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const shares = new Map<string, number>()
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  for (const [path, { bytesInOutput }] of inputs) {
    const whose = ownerOf(path)
    shares.set(whose, (shares.get(whose) ?? 0) + bytesInOutput)
  }
  return shares
}

function ownerOf(path: string): string {
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  if (dependency !== undefined) return dependency
  const [, room = ''] = /(?:^|\/)lib\/([^/]+)\//.exec(path) ?? []
  return room in promises ? room : 'the rest'
}
