import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { projectFolder } from './support/projectFolder.mjs'

const pages = { 'talo-rx.browser.mjs': ['rxjs'], 'talo-rx.all.mjs': [] }

for (const [file, outside] of Object.entries(pages)) {
  it(`loads from ${file} with ${outside.join() || 'nothing'} beside it, and has every name`, async () => {
    const text = await readFile(`${projectFolder}dist/${file}`, 'utf8')
    const ids = [...text.matchAll(/(?:^|[;}])(?:import|export)[^;'"]*?from\s*['"]([^'"]+)['"]/g)]
    assert.deepEqual([...new Set(ids.map(([, id]) => id))], outside)
    const names = Object.keys(await import('../../dist/index.node.js'))
    const inside = outside.includes('rxjs')
      ? []
      : Object.keys(createRequire(import.meta.url)('rxjs'))
    assert.deepEqual(
      Object.keys(await import(`../../dist/${file}`)).sort(),
      [...names, ...inside].sort(),
    )
  })

  it(`lets two players talk with ${file}, where the platform has the socket`, async () => {
    const program = `
      import { WebSocket } from 'ws'
      globalThis.WebSocket = WebSocket
      const sdk = await import('./dist/${file}')
      const emulator = await import('talo-rx/emulator')
      const { conversation } = await import('./spec/dist/support/conversation.cjs')
      console.log(JSON.stringify(await conversation(sdk, emulator)))`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', program],
      { cwd: projectFolder, timeout: 30_000 },
    )
    assert.deepEqual(JSON.parse(stdout), {
      outcome: 'delivered',
      heard: 'Hello',
      phase: 'disposed',
    })
  })
}
