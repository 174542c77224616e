import type { Browser, Page } from 'playwright-core'

/** What a player's screen says of itself. */
export interface Shown {
  readonly phase: string
  readonly attempt: string
  readonly online: string
  readonly membersStale: string
  readonly complaints: string
  readonly me: string
  readonly other: string
  readonly otherIsOld: string
  readonly score: string
  readonly difficulty: string
  readonly stale: string
  readonly frames: string
  readonly banner: string
  /** Lines of the chat, each with its note. */
  readonly chat: readonly string[]
}

export interface BothShown {
  readonly ada: Shown
  readonly grace: Shown
}

/** The arena in a page of a browser. */
export interface Arena {
  readonly page: Page
  shown(): Promise<BothShown>
  /** What is still under way: timers, frames, connections. */
  running(): Promise<number>
  hide(isHidden: boolean): Promise<void>
  /** Everything that the console said and that went wrong. */
  readonly complaints: readonly string[]
  readonly requests: readonly string[]
}

export type Scheme = 'light' | 'dark'

/** Counts timers and frames that are waited for, and lets the page be hidden: a headless one never is. */
const script = `
  const waiting = new Set(), intervals = new Set()
  const wrap = (begin, end, isOnce) => {
    const [set, clear] = [window[begin], window[end]]
    window[begin] = (act, ...rest) => {
      const id = set((...args) => { if (isOnce) waiting.delete(begin + id); act(...args) }, ...rest)
      waiting.add(begin + id)
      return id
    }
    window[end] = (id) => { waiting.delete(begin + id); clear(id) }
  }
  wrap('setTimeout', 'clearTimeout', true)
  wrap('setInterval', 'clearInterval', false)
  wrap('requestAnimationFrame', 'cancelAnimationFrame', true)
  let isHidden = false
  Object.defineProperty(document, 'hidden', { get: () => isHidden })
  Object.defineProperty(document, 'visibilityState', { get: () => isHidden ? 'hidden' : 'visible' })
  globalThis.arenaCheck = {
    running: () => waiting.size,
    hide: (value) => { isHidden = value; document.dispatchEvent(new Event('visibilitychange')) },
  }
`
const shown = `Object.fromEntries([...document.querySelectorAll('section')].map((section) => [section.id, {
  ...section.dataset,
  banner: section.querySelector('.banner span').textContent,
  chat: [...section.querySelectorAll('.chat p')].map((line) => line.textContent.trim()),
}]))`

/** Opens the arena; everything that it says and asks for is kept. `prepare` comes before the page does. */
export async function openArena(
  browser: Browser,
  address: string,
  scheme: Scheme,
  size = { width: 1280, height: 1000 },
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Arena> {
  const page = await browser.newPage({ viewport: size, colorScheme: scheme })
  const complaints: string[] = []
  const requests: string[] = []
  let sockets = 0
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    // A browser tells of each refusal, and these were asked for.
    const { url } = message.location()
    if (url.endsWith('/v1/socket-tickets')) return
    complaints.push(`${message.type()}: ${message.text()} ${url}`)
  })
  page.on('request', (request) => requests.push(request.url()))
  page.on('websocket', (socket) => {
    sockets += 1
    requests.push(socket.url())
    socket.on('close', () => (sockets -= 1))
  })
  await prepare(page)
  await page.addInitScript(script)
  await page.goto(address)
  return {
    page,
    complaints,
    requests,
    shown: () => page.evaluate<BothShown>(shown),
    running: async () => sockets + (await page.evaluate<number>('arenaCheck.running()')),
    hide: (isHidden) => page.evaluate(`arenaCheck.hide(${String(isHidden)})`),
  }
}
