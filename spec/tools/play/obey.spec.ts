import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { obey } from '../../../tools/play/obey.js'
import { serveFolder } from '../../../tools/serveFolder.js'
import { scenario } from '../../support/scenario.js'
import type { Stage } from '../../support/scenario.js'

async function served(
  { emulator }: Stage,
  use: (ask: (wish: unknown, headers?: object) => Promise<number>) => Promise<void>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'talo-rx-arena-'))
  const { address, close } = await serveFolder(folder, 0, obey(emulator))
  try {
    await use(async (wish, headers = { origin: address }) => {
      const { status } = await fetch(`${address}/emulator/wishes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(wish),
      })
      return status
    })
  } finally {
    close()
    await rm(folder, { recursive: true })
  }
}

const tickets = ({ emulator: { apiUrl, accessKey } }: Stage) =>
  fetch(`${apiUrl}/v1/socket-tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessKey}` },
  })

describe('the server of the arena', () => {
  scenario(
    'lets its page refuse tickets, and admit them again, whatever else lasts',
    async (stage) => {
      await served(stage, async (ask) => {
        expect(await ask({ wish: 'refuseTickets', isOn: true })).toBe(200)
        expect(await ask({ wish: 'delay', ms: 1 })).toBe(200)
        expect((await tickets(stage)).status).toBe(503)
        expect(await ask({ wish: 'refuseTickets', isOn: false })).toBe(200)
        expect((await tickets(stage)).status).toBe(200)
      })
    },
  )

  scenario('cuts one player and not the other', async (stage) => {
    const ada = await stage.player('ada')
    await stage.player('grace')
    await served(stage, async (ask) => {
      const closed: number[] = []
      ada.socket.close$.subscribe(({ code }) => closed.push(code))
      await ask({ wish: 'cut', aliases: [ada.alias.id] })
      await new Promise((resolve) => ada.socket.gap$.subscribe(resolve))
      expect(closed).toEqual([1006])
    })
  })

  scenario('does nothing for another page', async (stage) => {
    await served(stage, async (ask) => {
      const wish = { wish: 'refuseTickets', isOn: true }
      expect(await ask(wish, { origin: 'https://talo.test' })).toBe(403)
      expect(await ask(wish, {})).toBe(403)
      expect((await tickets(stage)).status).toBe(200)
    })
  })
})
