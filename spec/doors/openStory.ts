import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { DoorContext } from './Door.js'
import { expectStory, storyOptions } from './stories.js'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
}
const READY_MS = 20_000

export interface ServedPage {
  /** What is served, below the door's folder. */
  readonly folder: string
  /** The page, where the folder has none of its own. */
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A page that does nothing but load a module. */
export function pageOf(script: string): string {
  return `<!doctype html><meta charset="utf-8"><script type="module" src="./${script}"></script>`
}

/** Opens a page in Chromium and lets its `goThrough` tell the story; nothing may be complained of meanwhile. */
export async function openStory(context: DoorContext, served: ServedPage): Promise<void> {
  const options = storyOptions(context)
  expectStory(await askPage(context, served, options), options)
}

/** Opens a page in Chromium and calls its `goThrough`; nothing may be complained of meanwhile. */
export async function askPage(
  context: DoorContext,
  served: ServedPage,
  options: object = {},
): Promise<unknown> {
  // First, so that one that does not start leaves no server behind.
  const browser = await context.browser()
  const server = createServer((request, response) => {
    void answer(context, served, request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, ...served.headers }).end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const session = await browser.newContext()
  try {
    const page = await session.newPage()
    const complaints: string[] = []
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    context.tell('in Chromium')
    await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`)
    let told: unknown
    try {
      await page.waitForFunction('"goThrough" in globalThis', undefined, { timeout: READY_MS })
      told = await page.evaluate(`goThrough(${JSON.stringify(options)})`)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error([...complaints, why].join('\n'), { cause: error })
    }
    if (complaints.length > 0) throw new Error(`the page complains: ${complaints.join('\n')}`)
    return told
  } finally {
    await session.close()
    server.closeAllConnections()
    server.close()
  }
}

async function answer({ folder }: DoorContext, { folder: served, html }: ServedPage, url: string) {
  const path = normalize(new URL(url, 'http://door').pathname)
  if (path === '/' && html !== undefined) {
    return { status: 200, type: types['.html'] ?? '', body: html }
  }
  if (path === '/favicon.ico') return { status: 204, type: 'image/x-icon', body: '' }
  const file = join(folder, served, path === '/' ? 'index.html' : path)
  if (!existsSync(file)) return { status: 404, type: 'text/plain', body: `no ${path}` }
  const type = types[extname(file)] ?? 'application/octet-stream'
  return { status: 200, type, body: await readFile(file) }
}

/** The version of the browser that pages are opened in. */
export async function chromiumVersion({ browser }: DoorContext): Promise<string> {
  return (await browser()).version()
}
