import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { Door, DoorContext } from '../Door.js'
import { freePort } from '../freePort.js'
import { startProgram } from '../runProgram.js'

const INSTALL_MS = 300_000
const STEP_MS = 120_000
const quick = ['--prefer-offline', '--no-audit', '--no-fund']

/** What `talo-rx init` makes of the packed package: installed, tested, built, and played in two tabs. */
export const initDoor: Door = {
  name: 'init',
  group: 'recipe',
  row: 'npx talo-rx init: a new game, its tests, its build and two tabs',
  isQuick: false,
  needsBrowser: true,
  go: async (context) => {
    const game = await makeGame(context)
    const npm = (...args: readonly string[]) =>
      context.run('npm', ['--prefix', game, ...args], { timeoutMs: STEP_MS })
    context.tell('its tests')
    const { stdout } = await npm('test')
    if (!/Tests +2 passed/.test(stdout)) throw new Error(`no test was run\n${stdout}`)
    context.tell('its build')
    await npm('run', 'build')
    await play(context, game)
    const versionOf = async (name: string) => {
      const manifest = await readFile(join(game, 'node_modules', name, 'package.json'), 'utf8')
      return (JSON.parse(manifest) as { readonly version: string }).version
    }
    return { versions: { Vite: await versionOf('vite'), vitest: await versionOf('vitest') } }
  },
}

/** As a user does who has the tarball; gives the folder of the game. */
async function makeGame(context: DoorContext): Promise<string> {
  const { folder, run } = context
  context.tell('making a game')
  await run('npm', ['pack', await context.packageFolder('talo-rx'), '--ignore-scripts'])
  const tools = join(folder, 'tools')
  await mkdir(tools)
  const tarball = `../talo-rx-${await context.versionOf('talo-rx')}.tgz`
  await context.write('tools/package.json', '{ "private": true }')
  await run('npm', ['--prefix', tools, 'install', join(tools, tarball), 'rxjs', ...quick], {
    timeoutMs: INSTALL_MS,
  })
  // npx takes what is installed where it runs.
  await run('npm', ['--prefix', tools, 'exec', '--', 'talo-rx', 'init', 'my-game'])
  const game = join(folder, 'my-game')
  context.tell('installing the game')
  await run('npm', ['--prefix', game, 'install', ...quick], { timeoutMs: INSTALL_MS })
  return game
}

async function play(context: DoorContext, game: string): Promise<void> {
  const browser = await context.browser()
  const port = String(await freePort())
  const vite = startProgram(game, 'npm', ['run', 'dev', '--', '--port', port, '--strictPort'], {
    env: { VITE_TALO_API_URL: `http://127.0.0.1:${String(await freePort())}` },
  })
  const session = await browser.newContext()
  try {
    context.tell('two tabs talk in Chromium')
    await vite.says(/Talo emulator at/)
    await talkInTabs(context, session, await vite.says(/Local: +(\S+)/))
  } finally {
    await session.close()
    vite.end()
  }
}

async function talkInTabs({ folder }: DoorContext, session: BrowserContext, address: string) {
  const complaints: string[] = []
  session.on('weberror', (error) => complaints.push(error.error().message))
  session.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const one = await session.newPage()
  await one.goto(address)
  await one.locator('output', { hasText: 'identified' }).waitFor()
  const opened = session.waitForEvent('page')
  await one.getByText('Open a tab as another player').click()
  const other = await opened
  for (const page of [one, other]) {
    for (const name of ['player-1', 'player-2']) await item(page, '#members', name).waitFor()
  }
  await other.locator('[name=text]').fill('Hello')
  await other.getByText('Say', { exact: true }).click()
  await item(one, '#lines', 'player-2: Hello').waitFor()
  await other.locator('#field').hover({ position: { x: 90, y: 60 } })
  await one.locator('#field span', { hasText: 'player-2' }).waitFor()
  await one.screenshot({ path: join(folder, 'picture.png') })
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
}

function item(page: Page, list: string, text: string) {
  return page.locator(`${list} li`, { hasText: text })
}
