import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bundleBrowser } from './support/bundleBrowser.mjs'
import { chromiumPath } from '../../tools/chromiumPath.mjs'
import { openPage } from './support/openPage.mjs'

const skip = chromiumPath() === undefined && 'no Chromium on the path, nor in the variable CHROMIUM'

it('imports talo-rx/devtools outside of pages, where it does nothing', async () => {
  const before = Object.keys(globalThis)
  const devtools = await import('talo-rx/devtools')
  devtools.defineTaloPanel()
  assert.deepEqual(Object.keys(globalThis), before)
})

it(
  'shows in Chromium what happens, to eyes, keys and screen readers',
  { skip, timeout: 60_000 },
  async () => {
    const main = await bundleBrowser(`
    import { createTalo } from 'talo-rx'
    import { mountTaloPanel } from 'talo-rx/devtools'
    globalThis.untouched = document.body.childElementCount === 0 && !customElements.get('talo-panel')
    globalThis.start = (options) => {
      const talo = createTalo(options)
      const panel = mountTaloPanel(talo, { names: ['ada'] })
      talo.players.identify('username', 'ada').subscribe()
      panel.note('a test began')
      const other = document.createElement('talo-panel')
      other.talo = talo
      document.body.append(other)
      globalThis.end = () => { panel.dispose(); other.remove(); talo.dispose() }
    }`)
    const { startEmulator } = await import('../../dist/emulator.js')
    const emulator = await startEmulator()
    const { page, complaints, close } = await openPage({ '/main.mjs': main })
    try {
      await page.waitForFunction(() => 'start' in globalThis)
      assert.equal(await page.evaluate(() => globalThis.untouched), true)
      const { accessKey, apiUrl } = emulator
      await page.evaluate((options) => globalThis.start(options), { accessKey, apiUrl })

      const panel = page.getByRole('region', { name: /^Talo panel/ }).first()
      const table = panel.getByRole('table', { name: 'Lanes of the Talo panel' })
      const row = (name) => table.getByRole('row', { name })
      await row(/^ada status .*identified/).waitFor({ state: 'attached' })
      await row(/^ada calls .*ticket/).waitFor({ state: 'attached' })
      await row(/^ada in players .*success/).waitFor({ state: 'attached' })
      await row(/^faults a test began/).waitFor({ state: 'attached' })

      await panel.getByRole('application').focus()
      await page.keyboard.press(' ')
      await panel.getByRole('button', { name: 'Run' }).waitFor()
      // After what was noted, what closed and what was missed.
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']) {
        await page.keyboard.press(key)
      }
      assert.match(await panel.getByRole('status').innerText(), /^ada status: identified/)
      await page.keyboard.press('Enter')
      assert.match(await panel.getByLabel('Details').innerText(), /"phase": "identified"/)
      await page.keyboard.press('Escape')
      assert.ok(await panel.getByRole('button', { name: 'Copy as JSONL' }).isDisabled())

      assert.equal(await page.getByRole('region', { name: /^Talo panel/ }).count(), 2)
      await page.evaluate(() => globalThis.end())
      assert.equal(await page.getByRole('region', { name: /^Talo panel/ }).count(), 0)
      assert.deepEqual(complaints, [])
    } finally {
      await close()
      await emulator.stop()
    }
  },
)
