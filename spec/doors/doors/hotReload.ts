import { cp, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Door, DoorContext } from '../Door.js'
import { freePort } from '../freePort.js'
import { openRoom } from '../openRoom.js'
import { projectFolder } from '../prepare.js'
import { startProgram } from '../runProgram.js'

const PATIENCE_MS = 20_000
/** In which a socket that was left behind would still be there, and a second one dialled. */
const QUIET_MS = 1_500

const frameworks = [
  { name: 'react', title: 'React', room: 'Room.tsx', client: 'talo.ts' },
  { name: 'vue', title: 'Vue', room: 'Room.vue', client: 'talo.js' },
  { name: 'svelte', title: 'Svelte', room: 'Room.svelte', client: 'talo.js' },
] as const

type Framework = (typeof frameworks)[number]

/** The examples while one works on them: an edit of a component keeps the socket, one of the client loads the page. */
export const hotReloadDoors: readonly Door[] = frameworks.map((framework) => ({
  name: `vite-${framework.name}-edited`,
  row: 'Vite with React, Vue, Svelte',
  group: 'framework',
  isQuick: false,
  needsBrowser: true,
  go: async (context) => {
    const browser = await context.browser()
    await cp(join(projectFolder, 'examples/frameworks', framework.name), context.folder, {
      recursive: true,
      filter: (source) => !/[\\/](node_modules|dist)$/.test(source),
    })
    const { accessKey, apiUrl } = context.emulator
    const vite = join(await context.packageFolder('vite'), 'bin/vite.js')
    const port = String(await freePort())
    const server = startProgram(
      context.folder,
      process.execPath,
      [vite, '--port', port, '--strictPort', '--host', '127.0.0.1'],
      { env: { VITE_TALO_ACCESS_KEY: accessKey, VITE_TALO_API_URL: apiUrl } },
    )
    const session = await browser.newContext()
    try {
      const address = await server.says(/Local: +(\S+)/)
      await edit(context, framework, () => openRoom(context, session, address)).catch(
        (failure: unknown) => {
          throw new Error(`${String(failure)}\nVite said: ${server.said()}`)
        },
      )
    } finally {
      await session.close()
      server.end()
    }
    return {
      versions: {
        [framework.title]: await context.versionOf(framework.name),
        Vite: await context.versionOf('vite'),
      },
    }
  },
}))

async function edit(
  context: DoorContext,
  { room, client }: Framework,
  open: () => ReturnType<typeof openRoom>,
): Promise<void> {
  const ada = await open()
  // What Vite finds out about the dependencies on the first visit reloads the page, on a slow machine late.
  await ada.page.waitForLoadState('networkidle')
  const sockets = countSockets(ada.page)
  await ada.page.reload()
  await ada.page.waitForLoadState('networkidle')
  await ada.enter('ada')
  await ada.shows(['ada'])
  await ada.page.evaluate('isSamePage = true')
  context.tell('a component is edited')
  for (const heading of ['Who plays', 'Who is here now']) {
    await change(context, room, /<h2>Who .*?<\/h2>/, `<h2>${heading}</h2>`)
    await expectHeading(ada.page, heading)
  }
  await ada.shows(['ada'])
  await ada.say('Once')
  await ada.reads('ada: Once')
  await ada.page.waitForTimeout(QUIET_MS)
  const lines = await ada.page.locator('ol li', { hasText: 'Once' }).count()
  if (lines !== 1) throw new Error(`what was said once is shown ${String(lines)} times`)
  if ((await ada.page.evaluate('globalThis.isSamePage')) !== true) {
    throw new Error('the page was loaded again')
  }
  expectOne(context, sockets())

  context.tell('the client is edited')
  const loaded = ada.page.waitForEvent('load', { timeout: PATIENCE_MS })
  await change(context, client, /^/, '// edited\n')
  await loaded
  await ada.enter('ada')
  await ada.shows(['ada'])
  await ada.page.waitForTimeout(QUIET_MS)
  expectOne(context, sockets())
  if (ada.complaints.length > 0) throw new Error(ada.complaints.join('\n'))
}

async function expectHeading(page: Page, heading: string): Promise<void> {
  const shown = page.locator('h2', { hasText: heading })
  await shown.waitFor({ timeout: PATIENCE_MS }).catch(async () => {
    const isSame = (await page.evaluate('globalThis.isSamePage')) === true
    const shows = JSON.stringify(await page.locator('body').innerText())
    const which = isSame ? 'the page' : 'the page, which was loaded again,'
    throw new Error(`"${heading}" was written; ${which} shows ${shows}`)
  })
}

/** At once, as editors save: Vite must not read a file that is half written. */
async function change(
  { folder, write }: DoorContext,
  file: string,
  from: RegExp,
  to: string,
): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8')
  await write(`${file}.saved`, text.replace(from, to))
  await rename(join(folder, `${file}.saved`), join(folder, file))
}

/** How many sockets of Talo the page has opened since it was loaded; Vite has one of its own. */
function countSockets(page: Page): () => number {
  let count = 0
  page.on('framenavigated', () => (count = 0))
  page.on('websocket', (socket) => (count += socket.url().includes('ticket=') ? 1 : 0))
  return () => count
}

function expectOne({ emulator }: DoorContext, opened: number): void {
  const { open } = emulator.connections
  if (opened === 1 && open === 1) return
  throw new Error(`${String(opened)} sockets were opened, and ${String(open)} are open`)
}
