import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { DoorContext } from './Door.js'
import { serveFolder } from '../../tools/serveFolder.js'

const PATIENCE_MS = 20_000
const SIZE = { width: 480, height: 560 }

/** A page of examples/frameworks: each shows the socket, who is here and what is said, in the same words. */
export interface RoomPage {
  readonly page: Page
  enter(name: string): Promise<void>
  /** That these are the ones who are shown as here, and whether that may be out of date. */
  shows(names: readonly string[], options?: { readonly stale: boolean }): Promise<void>
  say(text: string): Promise<void>
  reads(line: string): Promise<void>
  /** Logs out, where the page has a way to, and in again. */
  comeAgain(): Promise<void>
  picture(name: string): Promise<void>
  readonly complaints: readonly string[]
}

export async function openRoom(
  { folder }: DoorContext,
  session: BrowserContext,
  address: string,
): Promise<RoomPage> {
  const page = await session.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (isOwn(message.text(), message.type())) {
      complaints.push(message.text())
    }
  })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.setViewportSize(SIZE)
  await page.goto(address)
  const enter = async (name: string) => {
    await page.locator('[name=name]').fill(name)
    await page.getByText('Enter').click()
    await page.locator('output', { hasText: 'identified' }).waitFor()
  }
  return {
    page,
    complaints,
    enter,
    shows: async (names, { stale } = { stale: false }) => {
      await page.waitForFunction(
        ([wanted, isStale]) => {
          const list = document.querySelector('ul')
          const shown = [...(list?.querySelectorAll('li') ?? [])].map(
            (line) => line.textContent.trim().split(/\s/)[0],
          )
          return list?.dataset.stale === isStale && shown.sort().join() === wanted
        },
        [[...names].sort().join(), String(stale)] as const,
      )
    },
    say: async (text) => {
      await page.locator('[name=text]').fill(text)
      await page.getByText('Say', { exact: true }).click()
    },
    reads: (line) => page.locator('ol li', { hasText: line }).waitFor(),
    comeAgain: async () => {
      if ((await page.getByText('Log out').count()) === 0) return
      await page.getByText('Log out').click()
      await enter('ada')
    },
    picture: async (name) => {
      await mkdir(join(folder, 'pictures'), { recursive: true })
      await page.screenshot({ path: join(folder, 'pictures', `${name}.png`) })
    },
  }
}

/** The browser itself tells what a drop does to the network, and how it draws. */
function isOwn(text: string, type: string): boolean {
  if (!['error', 'warning'].includes(type)) return false
  return !/^(Failed to load resource|WebSocket connection to|\[\.WebGL)/.test(text)
}

/** Two players see each other, are cut off, and see each other again. */
export async function meetInRoom(context: DoorContext, built: string): Promise<void> {
  // First, so that one that does not start leaves no server behind.
  const browser = await context.browser()
  const { address, close } = await serveFolder(built)
  try {
    await meetAt(context, browser, address)
  } finally {
    close()
  }
}

export async function meetAt(
  context: DoorContext,
  browser: Browser,
  address: string,
): Promise<void> {
  const { emulator, tell } = context
  const session = await browser.newContext()
  try {
    tell('two players meet in Chromium')
    const ada = await openRoom(context, session, address)
    await ada.enter('ada')
    await ada.shows(['ada'])
    const grace = await openRoom(context, session, address)
    await grace.enter('grace')
    const both = ['ada', 'grace']
    for (const each of [ada, grace]) await each.shows(both)
    await grace.say('Hello, ada')
    await ada.reads('grace: Hello, ada')
    await ada.picture('1-here')

    tell('a drop, and the way back')
    emulator.faults.refuseTickets({ status: 503, times: 2 })
    emulator.faults.dropAll()
    await ada.shows(both, { stale: true })
    await ada.picture('2-dropped')
    for (const each of [ada, grace]) await each.shows(both)
    await grace.say('Still there?')
    await ada.reads('grace: Still there?')
    await ada.picture('3-back')
    await ada.comeAgain()
    await ada.shows(both)

    if (ada.complaints.length > 0) throw new Error(ada.complaints.join('\n'))
  } finally {
    await session.close()
  }
}
