import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Door, DoorContext } from '../Door.js'
import { chromiumVersion } from '../openStory.js'
import { projectFolder } from '../prepare.js'
import { serveFolder } from '../../../tools/serveFolder.js'

const PATIENCE_MS = 20_000

/** The tabs of docs/recipes/oneSocket.md: one of three has the socket, and another when that one is closed. */
export const oneSocketDoor: Door = {
  name: 'one-socket',
  group: 'recipe',
  row: 'One socket for three tabs: Web Locks and BroadcastChannel',
  isQuick: false,
  needsBrowser: true,
  go: async (context) => {
    const browser = await context.browser()
    await build(context)
    const { address, close } = await serveFolder(context.folder)
    const session = await browser.newContext()
    try {
      const tabs: Page[] = []
      for (let count = 0; count < 3; count++) {
        const tab = await session.newPage()
        tab.setDefaultTimeout(PATIENCE_MS)
        await tab.goto(address)
        await shows(tab, 'status', 'identified')
        await shows(tab, 'here', 'ada')
        tabs.push(tab)
      }
      const [leader, second, third] = tabs as [Page, Page, Page]
      await expectOneSocket(context)
      await say(second, 'Hello')
      for (const tab of tabs) await shows(tab, 'lines', 'Hello')

      context.tell('the leader is closed')
      await leader.close()
      await expectOneSocket(context)
      await shows(third, 'status', 'identified')
      await say(third, 'Still there?')
      for (const tab of [second, third]) await shows(tab, 'lines', 'Hello Still there?')
      await expectOneSocket(context)
      return { versions: { Chromium: await chromiumVersion(context) } }
    } finally {
      await session.close()
      close()
    }
  },
}

async function build(context: DoorContext): Promise<void> {
  const { accessKey, apiUrl } = context.emulator
  await cp(
    join(projectFolder, 'examples/recipes/oneSocket.ts'),
    join(context.folder, 'oneSocket.ts'),
  )
  await context.copy('recipes/oneSocketPage.mjs', 'page.mjs')
  await context.write(
    'index.html',
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<p id="status"></p><p id="here"></p><p id="lines"></p><input><button>Say</button>
<script>options = ${JSON.stringify({ accessKey, apiUrl })}</script>
<script type="module" src="./built.js"></script>`,
  )
  const bundle = [
    context.bin('esbuild'),
    'page.mjs',
    '--bundle',
    '--format=esm',
    '--outfile=built.js',
  ]
  await context.node(bundle)
}

async function say(tab: Page, text: string): Promise<void> {
  await tab.locator('input').fill(text)
  await tab.locator('button').click()
}

async function shows(tab: Page, id: string, text: string): Promise<void> {
  await tab.locator(`#${id}`).getByText(text, { exact: true }).waitFor()
}

async function expectOneSocket({ emulator }: DoorContext): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (emulator.connections.open !== 1) {
    if (Date.now() > end) throw new Error(`${String(emulator.connections.open)} sockets`)
    await sleep(50)
  }
}
