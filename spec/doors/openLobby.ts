import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsoleMessage, Page } from 'playwright-core'
import type { DoorContext } from './Door.js'
import type { Probe } from './angular/src/Probe.js'

const PATIENCE_MS = 10_000
/** Of a client whose first attempt to come back was refused. */
const BACK_MS = 20_000
const IDLE_MS = 2_000
/** Of those that fit into that time; a busy machine is late. */
const FEWEST_HEARTBEATS = 4

declare const probe: Probe

/** What an application did while nothing was asked of it. */
export interface Idling {
  readonly heartbeats: number
  readonly renders: number
  /** Stable all the time. */
  readonly hasRested: boolean
  readonly hasTimers: boolean
}

/** The Angular application in a page. */
export interface Lobby {
  readonly page: Page
  /** Identifies a player, who is in the lobby then. */
  enter(name: string): Promise<void>
  say(text: string): Promise<void>
  hears(line: string): Promise<void>
  /** By the buttons of the page, which call the client from within its zone. */
  reconnect(): Promise<void>
  /** That the page shows this phase of the socket. */
  is(phase: string): Promise<void>
  renders(): Promise<number>
  rests(): Promise<void>
  /** Waits a while. */
  idle(): Promise<Idling>
  /** Ends the application; the socket has to end with it. */
  destroy(): Promise<void>
  readonly complaints: readonly string[]
}

export async function openLobby(page: Page, address: string): Promise<Lobby> {
  const complaints: string[] = []
  let heartbeats = 0
  let open = 0
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (isOwn(message)) complaints.push(message.text())
  })
  page.on('websocket', (socket) => {
    open += 1
    socket.on('framesent', ({ payload }) => (heartbeats += payload === 'v1.heartbeat' ? 1 : 0))
    socket.on('close', () => (open -= 1))
  })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(address)
  const is = (phase: string) =>
    page.locator('output', { hasText: phase }).waitFor({ timeout: BACK_MS })
  const renders = () => page.evaluate(() => probe.renders)
  return {
    page,
    complaints,
    is,
    renders,
    enter: async (name) => {
      await page.locator('[name=name]').fill(name)
      await page.getByText('Enter').click()
      await page.locator('h1', { hasText: name }).waitFor()
      await page.locator('button:enabled', { hasText: 'Say' }).waitFor()
      await is('identified')
    },
    say: async (text) => {
      await page.locator('[name=text]').fill(text)
      await page.getByText('Say').click()
    },
    hears: (line) => page.locator('li', { hasText: line }).waitFor(),
    reconnect: async () => {
      await page.getByText('Disconnect').click()
      await is('closed')
      await page.getByText('Connect', { exact: true }).click()
      await is('identified')
    },
    rests: async () => {
      await until(
        () => page.evaluate(() => probe.stable.at(-1) === true),
        'the application does not become stable',
      )
    },
    idle: async () => {
      const before = { heartbeats, renders: await renders() }
      const changes = await page.evaluate(() => probe.stable.length)
      await sleep(IDLE_MS)
      const { stable, hasTimers } = await page.evaluate(() => ({
        stable: probe.stable,
        hasTimers: probe.hasTimers(),
      }))
      return {
        heartbeats: heartbeats - before.heartbeats,
        renders: (await renders()) - before.renders,
        hasRested: stable.length === changes && stable.at(-1) === true,
        hasTimers,
      }
    },
    destroy: async () => {
      await page.evaluate(() => {
        probe.destroy()
      })
      await until(() => open === 0, 'the socket does not end with the application')
    },
  }
}

/** Two players talk, through a new connection and a drop too; whenever they are silent, their applications rest. */
export async function talkInLobbies(
  open: () => Promise<Lobby>,
  { emulator: { faults }, folder }: DoorContext,
): Promise<void> {
  const ada = await open()
  await ada.rests()
  await ada.enter('ada')
  await ada.say('Hello')
  await ada.hears('ada: Hello')
  await expectRest(ada)

  // Of what grace says, ada's page learns by the socket alone.
  const grace = await open()
  await grace.enter('grace')
  await ada.rests()
  const before = await ada.renders()
  await grace.say('Hello, ada')
  await ada.hears('grace: Hello, ada')
  if ((await ada.renders()) === before) throw new Error('a message came and nothing was rendered')

  await ada.reconnect()
  await expectRest(ada)
  await grace.say('Still there?')
  await ada.hears('grace: Still there?')

  const picture = (name: string) =>
    ada.page.screenshot({ path: join(folder, 'pictures', `${name}.png`) })
  await picture('1-here')
  faults.refuseTickets({ status: 503, times: 1 })
  faults.dropAll()
  await ada.is('waiting')
  await picture('2-dropped')
  for (const lobby of [ada, grace]) await lobby.is('identified')
  await grace.say('Back again')
  await ada.hears('grace: Back again')
  await picture('3-back')
  await expectRest(ada)

  for (const lobby of [ada, grace]) {
    await lobby.destroy()
    if (lobby.complaints.length > 0) throw new Error(lobby.complaints.join('\n'))
  }
}

/** The browser itself tells what a drop does to the network. */
function isOwn(message: ConsoleMessage): boolean {
  if (!['error', 'warning'].includes(message.type())) return false
  return !/^(Failed to load resource|WebSocket connection to)/.test(message.text())
}

async function expectRest(lobby: Lobby): Promise<void> {
  await lobby.rests()
  const idling = await lobby.idle()
  const { heartbeats, renders, hasRested, hasTimers } = idling
  const isAtRest = renders === 0 && hasRested && !hasTimers
  if (isAtRest && heartbeats >= FEWEST_HEARTBEATS) return
  throw new Error(`the application does not rest while the socket beats: ${JSON.stringify(idling)}`)
}

async function until(isSo: () => boolean | Promise<boolean>, complaint: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${complaint} within ${String(PATIENCE_MS / 1_000)} s`)
    await sleep(20)
  }
}
