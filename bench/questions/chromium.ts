import { build } from 'esbuild'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { interleavedUntilSteady } from '../harness/interleaved.js'
import type { Question, Scale } from '../harness/Question.js'
import { chromiumPath } from '../../tools/chromiumPath.mjs'
import { startChromium } from '../harness/startChromium.js'
import { figure, startChild } from '../harness/startChild.js'
import { median, ratios } from '../harness/statistics.js'
import { micros, times } from '../harness/words.js'
import { tenNames } from '../server/frames.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const ANCHOR = 'native socket + JSON.parse'
const CONTROL = 'native socket + JSON.parse, again'
const files: Readonly<Record<string, string>> = {
  [ANCHOR]: 'native',
  [CONTROL]: 'native',
  'talo-rx': 'taloRx',
  'rxjs webSocket': 'rxjsWebSocket',
  phoenix: 'phoenix',
  'socket.io-client': 'socketIo',
}

interface Cost {
  readonly script: number
  readonly task: number
}

type Costs = ReadonlyMap<string, readonly Cost[]>

/** P11: what receiving costs in a browser. */
export const chromium: Question = {
  name: 'chromium',
  title: 'Chromium: receiving, every frame listened to',
  ask: async (scale) => {
    const path = chromiumPath()
    if (path === undefined) {
      return {
        tables: [],
        verdicts: [],
        skipped:
          'no Chromium was found. Install one (on Debian: chromium-headless-shell), or name it in CHROMIUM.',
      }
    }
    const names = scale.isQuick ? [ANCHOR, CONTROL, 'talo-rx'] : Object.keys(files)
    const cases: (readonly [number, Costs])[] = []
    for (const each of scale.isQuick ? [1] : [1, 100]) {
      const measured = await interleavedUntilSteady(
        names,
        [ANCHOR, CONTROL, 'talo-rx'],
        scale,
        (name, round) => {
          scale.tell(`${name}, round ${String(round + 1)}`)
          return costOf(path, name, each, scale)
        },
        (soFar) => ratio(soFar, CONTROL, 'script'),
      )
      cases.push([each, measured])
    }
    return {
      tables: cases.map(([each, costs]) => ({
        title: `${(each * 10).toLocaleString('en')} subscribers, ${String(each)} for each of ten responses`,
        heads: ['', 'script a frame', 'to native', 'all tasks a frame', 'to native'],
        rows: names.map((name) => ({
          name,
          cells: [
            micros(median((costs.get(name) ?? []).map(({ script }) => script))),
            times(ratio(costs, name, 'script')),
            micros(median((costs.get(name) ?? []).map(({ task }) => task))),
            times(ratio(costs, name, 'task')),
          ],
        })),
      })),
      controls: cases.map(([, costs]) => ratio(costs, CONTROL, 'script')),
      verdicts: cases.map(([each, costs], index) => ({
        id: 'P11',
        what: `script a frame, ${(each * 10).toLocaleString('en')} subscribers, to native`,
        measured: ratio(costs, 'talo-rx', 'script'),
        bound: index === 0 ? 1.12 : 1.3,
        sense: 'at most',
        unit: '×',
      })),
    }
  },
}

/** Of the time the anchor takes; the median of the rounds. */
function ratio(costs: Costs, name: string, key: keyof Cost): number {
  return median(ratios(costs.get(name) ?? [], costs.get(ANCHOR) ?? [], (cost) => cost[key]))
}

/** Of a frame, in µs. */
async function costOf(
  path: string,
  name: string,
  each: number,
  { measureMs, warmUpMs }: Scale,
): Promise<Cost> {
  const script = await bundleOf(files[name] ?? name)
  const server = await startChild('server/feeder.mjs')
  const { port } = server.hello
  const page = await startChromium(path, `http://127.0.0.1:${String(port)}/page`)
  try {
    const subscriptions = tenNames.map((res) => [res, each])
    await page.evaluate(`${script}
      globalThis.heard = 0
      bench.open(${String(port)}, ${JSON.stringify(subscriptions)}, () => { globalThis.heard += 1 })
        .then((perFrame) => { globalThis.perFrame = perFrame })`)
    const fed = async (ms: number) => {
      const before = Number(await page.evaluate('heard / perFrame'))
      const frames = figure(await server.ask('feed', { kinds: tenNames, ms }), 'frames')
      // The browser's network process answers pings before the page has seen the frames.
      for (let waited = 0; waited < 60_000; waited += 20) {
        if (Number(await page.evaluate('heard / perFrame')) - before >= frames) return frames
        await sleep(20)
      }
      throw new Error(`${name} did not hear all of ${String(frames)} frames`)
    }
    await fed(warmUpMs)
    const before = await page.metrics()
    const frames = await fed(measureMs)
    const after = await page.metrics()
    return {
      script: ((after.scriptSeconds - before.scriptSeconds) * 1e6) / frames,
      task: ((after.taskSeconds - before.taskSeconds) * 1e6) / frames,
    }
  } finally {
    await page.close()
    await server.stop()
  }
}

const bundles = new Map<string, Promise<string>>()

function bundleOf(file: string): Promise<string> {
  const known = bundles.get(file)
  if (known !== undefined) return known
  const { TALO_RX_DIST = 'dist' } = process.env
  const made = build({
    entryPoints: [`${root}bench/browser/${file}.mjs`],
    alias: { 'talo-rx': `${root}${TALO_RX_DIST}/index.js` },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  bundles.set(file, made)
  return made
}
