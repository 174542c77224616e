import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** A page in a browser of its own. */
export interface Page {
  readonly version: string
  /** The value of an expression, awaited. */
  evaluate(expression: string): Promise<unknown>
  /** What the page has cost so far, in seconds. */
  metrics(): Promise<{ readonly scriptSeconds: number; readonly taskSeconds: number }>
  close(): Promise<void>
}

/**
 * Starts a browser at an address and speaks its DevTools protocol. A library that drives browsers listens to their
 * network, so that every frame would be told to it too.
 */
export async function startChromium(path: string, address: string): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'talo-rx-bench-'))
  const browser = spawn(
    path,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      address,
    ],
    // A group of its own, since Debian's command is a shell script that starts the browser.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const base = await listeningAt(browser.stderr)
  const { host } = new URL(base)
  const targets: unknown = await (await fetch(`http://${host}/json/list`)).json()
  const page = (targets as readonly { type: string; webSocketDebuggerUrl: string }[]).find(
    ({ type }) => type === 'page',
  )
  if (page === undefined) throw new Error('the browser opened no page')
  const about: unknown = await (await fetch(`http://${host}/json/version`)).json()
  const socket = new WebSocket(page.webSocketDebuggerUrl, { perMessageDeflate: false })
  await once(socket, 'open')

  let id = 0
  const command = async (method: string, params: object = {}): Promise<Reply> => {
    const own = (id += 1)
    socket.send(JSON.stringify({ id: own, method, params }))
    for (;;) {
      const [text] = (await once(socket, 'message')) as [Buffer]
      const reply = JSON.parse(text.toString()) as Reply
      if (reply.id === own) return reply
    }
  }
  const evaluate = async (expression: string) => {
    const params = { expression, awaitPromise: true, returnByValue: true }
    const { result } = await command('Runtime.evaluate', params)
    if (result?.exceptionDetails !== undefined) {
      throw new Error(JSON.stringify(result.exceptionDetails))
    }
    return result?.result?.value
  }
  await command('Performance.enable')
  const isThere = `location.href === ${JSON.stringify(address)} && document.readyState === 'complete'`
  while ((await evaluate(isThere)) !== true) await sleep(20)
  return {
    version: String((about as { readonly Browser?: string }).Browser),
    evaluate,
    metrics: async () => {
      const { result } = await command('Performance.getMetrics')
      const metric = (name: string) =>
        result?.metrics?.find((each) => each.name === name)?.value ?? NaN
      return { scriptSeconds: metric('ScriptDuration'), taskSeconds: metric('TaskDuration') }
    },
    close: async () => {
      socket.terminate()
      const gone = once(browser, 'exit')
      if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** As much of an answer as is used here. */
interface Reply {
  readonly id?: number
  readonly result?: {
    readonly result?: { readonly value?: unknown }
    readonly exceptionDetails?: object
    readonly metrics?: readonly { readonly name: string; readonly value: number }[]
  }
}

async function listeningAt(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = ''
  for await (const chunk of stderr) {
    said += String(chunk)
    const [, address] = /DevTools listening on (\S+)/.exec(said) ?? []
    if (address !== undefined) {
      stderr.resume()
      return address
    }
  }
  throw new Error(`the browser did not start: ${said}`)
}
