import type { Question } from '../harness/Question.js'
import type { Verdict } from '../harness/Report.js'
import { exportsOf, gzipped, weightOf } from '../harness/weightOf.js'
import type { Weight } from '../harness/weightOf.js'
import { kiloBytes } from '../harness/words.js'
import { costOfPromises } from './costOfPromises.js'

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
  title: 'Size: what a page loads',
  ask: async () => {
    const core = await weightOf(talo('createTaloCore'))
    const whole = await weightOf(talo('createTalo'))
    const modern = await inTurn(['createTaloCore', 'createTalo'], async (name) => ({
      name,
      weight: await weightOf(talo(name), ['es2015']),
    }))
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
          heads: ['', ...ways, 'beside live state'],
          rows: [
            { name: 'talo-rx createTaloCore', cells: [...cellsOf(core), ''] },
            { name: 'talo-rx createTalo', cells: [...cellsOf(whole), ''] },
            ...modern.map(({ name, weight }) => ({
              name: `  ${name}, es2015`,
              cells: [...cellsOf(weight), ''],
            })),
            {
              name: '  hmac adds',
              cells: [...cellsOf(less(signer, core)), ''],
            },
            ...services.map(({ name, extra, besideLive }) => ({
              name: `  ${name} adds`,
              cells: [...cellsOf(extra), kiloBytes(besideLive)],
            })),
          ],
          note: 'Alone: esbuild and gzip, RxJS included. As served: terser and brotli. Beside RxJS: esbuild and gzip, without RxJS and tslib, for a page that has them anyway. With es2015: with RxJS for newer browsers. Live state is loaded once, however many services keep some: with liveConfig, or with presence for liveConfig itself.',
        },
        await costOfPromises(core.alone),
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
