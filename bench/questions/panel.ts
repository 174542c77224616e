import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { chromiumPath } from '../../tools/chromiumPath.mjs'
import type { Question, Scale } from '../harness/Question.js'
import { median, quantile } from '../harness/statistics.js'
import { count, millis } from '../harness/words.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const WITHOUT = 'the page alone'
const FED = 'with the events'
const WITH = 'talo-rx panel'
const variants = [WITHOUT, FED, WITH] as const
const FRAME_MS = 1_000 / 60

interface Look {
  /** Between frames, and what the panel drew in each, in milliseconds. */
  readonly frames: readonly number[]
  readonly drawn: readonly number[]
  /** What it took to take the events in, in milliseconds. */
  readonly taken: number
  /** All scripts of the page, in milliseconds of the processor a frame. */
  readonly script: number
}

/** P12: the panel of the devtools, in view, while much happens. */
export const panel: Question = {
  name: 'panel',
  title: 'Panel: 1,000 events a second, in view',
  ask: async (scale) => {
    const executablePath = chromiumPath()
    if (executablePath === undefined) {
      return { tables: [], verdicts: [], skipped: 'no Chromium was found; see `chromium`.' }
    }
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    const looks = new Map<string, Look[]>(variants.map((name) => [name, []]))
    try {
      for (let round = 0; round < Math.min(scale.rounds, 5); round++) {
        for (const name of variants) {
          scale.tell(`${name}, round ${String(round + 1)}`)
          looks.get(name)?.push(await lookAt(browser, name, scale))
        }
      }
    } finally {
      await browser.close()
    }
    const of = (name: string, figure: (look: Look) => number) =>
      median((looks.get(name) ?? []).map(figure))
    return {
      tables: [
        {
          title: '1,100 px wide, two clients, five minutes or 20 MB kept',
          heads: ['', 'frames/s', '95th percentile', 'drawing a frame', '95th', 'scripts a frame'],
          rows: variants.map((name) => ({
            name,
            cells: [
              count(of(name, perSecond)),
              millis(of(name, ({ frames }) => quantile(frames, 0.95))),
              ...(name === WITH
                ? [0.5, 0.95].map((share) =>
                    tenths(of(name, ({ drawn }) => quantile(drawn, share))),
                  )
                : ['–', '–']),
              tenths(of(name, ({ script }) => script)),
            ],
          })),
          note: `Taking the events in: ${tenths(of(WITH, ({ taken }) => taken))} a frame. A frame of 60 a second has ${FRAME_MS.toFixed(1)} ms; without a GPU, drawing is done by the processor, outside of scripts.`,
        },
      ],
      verdicts: [
        {
          ...{ id: 'P12', what: 'frames a second of the panel, 1,000 events a second' },
          ...{ measured: of(WITH, perSecond), bound: 59.5, sense: 'at least' },
        },
        {
          ...{ id: 'P12', what: 'scripts of the panel a frame, of the processor' },
          measured: of(WITH, ({ script }) => script) - of(FED, ({ script }) => script),
          ...{ bound: 4, sense: 'at most', unit: 'ms' },
        },
      ],
    }
  },
}

function perSecond({ frames }: Look): number {
  return (frames.length * 1_000) / frames.reduce((sum, ms) => sum + ms, 0)
}

function tenths(ms: number): string {
  return `${ms.toFixed(2)} ms`
}

async function lookAt(browser: Browser, name: string, scale: Scale): Promise<Look> {
  const page = await browser.newPage({ viewport: { width: 1_132, height: 900 } })
  try {
    const session = await page.context().newCDPSession(page)
    // Of the processor, so that nothing is counted while others have it.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const scriptMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return 1_000 * (metrics.find((each) => each.name === 'ScriptDuration')?.value ?? NaN)
    }
    await page.setContent('<!doctype html><div id="panel" style="width:1100px"></div>')
    await page.addScriptTag({ content: await (bundle ??= bundleOf()) })
    await page.evaluate(`bench.open(${String(name === WITH)}, ${String(name !== WITHOUT)})`)
    await sleep(scale.warmUpMs)
    const before = await scriptMs()
    await page.evaluate('bench.begin()')
    await sleep(scale.measureMs * 10)
    const seen = await page.evaluate<Omit<Look, 'script'>>('bench.end()')
    return { ...seen, script: ((await scriptMs()) - before) / seen.frames.length }
  } finally {
    await page.close()
  }
}

let bundle: Promise<string> | undefined

/** The panel as built, and clients that tell what those of a busy game would. */
async function bundleOf(): Promise<string> {
  const { TALO_RX_DIST = 'dist' } = process.env
  const { outputFiles } = await build({
    stdin: { contents: pageScript, resolveDir: `${root}bench` },
    alias: { 'talo-rx/devtools': `${root}${TALO_RX_DIST}/devtools.js` },
    bundle: true,
    format: 'iife',
    globalName: 'bench',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

const pageScript = `
  import { Subject } from 'rxjs'
  import { mountTaloPanel } from 'talo-rx/devtools'

  const clients = [0, 1].map(() => ({
    socket: { trace$: new Subject(), status$: { value: { phase: 'identified', since: Date.now() } } },
  }))
  const names = ['channels.message', 'channels.message', 'channels.message', 'channels.storage.updated', 'players.presence.updated', 'live-config.updated']
  const lives = ['members$', 'storage$', 'config$', 'presence$']
  const wayBack = ['waiting', 'ticketing', 'dialing', 'handshaking', 'connected', 'identifying', 'identified']
  let id = 0, told = 0, taken = 0
  const tell = (client, event) => { told++; clients[client].socket.trace$.next(event) }
  const frame = (at, index) => ({ what: 'frame', at, direction: 'in', conn: 1, name: 'v1.' + names[index % names.length], bytes: 300, kind: 'known', content: () => ({}) })

  /** The next of what happens: mostly frames, a third of it sends, some calls, and now and then a way back. */
  function next(at, index) {
    const client = index % 2
    if (index % 4_000 < 7) {
      tell(0, { what: 'status', at, phase: wayBack[index % 4_000] })
      if (index % 4_000 === 0) tell(0, { what: 'close', at, conn: 1, code: 1006, reason: '', wasClean: false, willReconnect: true })
      if (index % 4_000 === 6) tell(0, { what: 'gap', at, from: at - 600, to: at, durationMs: 600 })
      for (const name of lives) tell(0, { what: 'live', event: 'state', at, id: 1, name, of: '1', phase: 'ready', stale: index % 4_000 < 6 })
    } else if (index % 50 === 0) {
      id++
      const call = { what: 'call', id, method: 'PUT', path: '/v1/game-channels/1/storage', for: 'user' }
      tell(client, { ...call, at: at - 80, event: 'begun' })
      tell(client, { ...call, at, event: 'answered', status: 200, ms: 80 })
    } else if (index % 9 === 0) {
      id++
      const send = { what: 'send', id, name: 'v1.channels.message', channelId: 1 }
      tell(client, { ...send, at: at - 40, event: 'queued', waitsFor: 'pace' })
      tell(client, { ...send, at: at - 20, event: 'written', queuedMs: 20 })
      tell(client, { ...send, at, event: 'settled', outcome: 'delivered' })
    } else tell(client, frame(at, index))
  }

  const frames = [], drawn = []
  let last = 0, isMeasured = false, index = 0
  export function open(isShown, isFed) {
    const request = window.requestAnimationFrame.bind(window)
    if (isShown) {
      window.requestAnimationFrame = (draw) => request((at) => {
        const begun = performance.now()
        draw(at)
        if (isMeasured) drawn.push(performance.now() - begun)
      })
      mountTaloPanel(clients, { element: document.querySelector('#panel'), names: ['ada', 'grace'] })
    }
    const loop = (at) => {
      if (isMeasured && last > 0) frames.push(at - last)
      last = isMeasured ? at : 0
      request(loop)
    }
    request(loop)
    if (!isFed) return
    // What is kept is full from the beginning.
    const begun = Date.now(), PAST = 60_000
    while (told < PAST) next(begun - PAST + told, index++)
    setInterval(() => {
      const before = performance.now()
      const due = PAST + Date.now() - begun
      while (told < due) next(begun - PAST + told, index++)
      if (isMeasured) taken += performance.now() - before
    }, 4)
  }
  export function begin() { isMeasured = true }
  export function end() {
    isMeasured = false
    return { frames, drawn, taken: taken / frames.length }
  }
`
