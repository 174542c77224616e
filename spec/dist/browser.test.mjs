import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { bundleBrowser } from './support/bundleBrowser.mjs'
import { chromiumPath } from '../../tools/chromiumPath.mjs'
import { openPage } from './support/openPage.mjs'
import { projectFolder } from './support/projectFolder.mjs'

const skip = chromiumPath() === undefined && 'no Chromium on the path, nor in the variable CHROMIUM'

/** Runs a page against an emulator of its own, and sees to it that nothing is complained of. */
async function inPage(files, play) {
  const { startEmulator } = await import('../../dist/emulator.js')
  const emulator = await startEmulator()
  try {
    const opened = await openPage(files)
    try {
      await play(opened.page, emulator)
      assert.deepEqual(opened.complaints, [])
    } finally {
      await opened.close()
    }
  } finally {
    await emulator.stop()
  }
}
const optionsOf = ({ accessKey, apiUrl }) => ({ accessKey, apiUrl })

it(
  'lets two players talk in Chromium, bundled, on a page that forbids made-up code',
  { skip },
  async () => {
    const main = await bundleBrowser(`
      import * as sdk from 'talo-rx'
      import { talk } from './spec/dist/support/conversation.cjs'
      globalThis.talk = (options, text) => talk(sdk, options, text)`)
    await inPage({ '/main.mjs': main }, async (page, emulator) => {
      await page.waitForFunction(() => 'talk' in globalThis)
      const story = await page.evaluate(
        (options) => globalThis.talk(options, 'Grüße “dir”'),
        optionsOf(emulator),
      )
      assert.deepEqual(story, { outcome: 'delivered', heard: 'Grüße “dir”', phase: 'disposed' })
    })
  },
)

it(
  'comes back in Chromium from talo-rx.all.mjs, as it is, with nothing beside it',
  { skip },
  async () => {
    const files = {
      '/main.mjs': `
      import { createTalo } from '/talo-rx.all.mjs'
      globalThis.phases = []
      globalThis.start = (options) => {
        const talo = createTalo({ ...options, reconnect: () => 10 })
        talo.socket.status$.subscribe(({ phase }) => globalThis.phases.push(phase))
        talo.players.identify('username', 'ada').subscribe()
      }`,
      '/talo-rx.all.mjs': await readFile(`${projectFolder}dist/talo-rx.all.mjs`, 'utf8'),
    }
    await inPage(files, async (page, emulator) => {
      const identified = (times) =>
        page.waitForFunction(
          (wanted) =>
            globalThis.phases?.filter((phase) => phase === 'identified').length === wanted,
          times,
        )
      await page.waitForFunction(() => 'start' in globalThis)
      await page.evaluate((options) => globalThis.start(options), optionsOf(emulator))
      await identified(1)
      emulator.faults.dropAll()
      await identified(2)
      assert.ok((await page.evaluate('phases')).includes('waiting'))
    })
  },
)
