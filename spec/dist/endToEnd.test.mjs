import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { it } from 'node:test'
import { promisify } from 'node:util'
import { projectFolder } from './support/projectFolder.mjs'

const told = { outcome: 'delivered', heard: 'Hello', phase: 'disposed' }

const programs = {
  import: [
    '--input-type=module',
    `import * as sdk from 'talo-rx'
     import * as emulator from 'talo-rx/emulator'
     import { conversation } from './spec/dist/support/conversation.cjs'
     console.log(JSON.stringify(await conversation(sdk, emulator)))`,
  ],
  require: [
    '--input-type=commonjs',
    `const { conversation } = require('./spec/dist/support/conversation.cjs')
     conversation(require('talo-rx'), require('talo-rx/emulator'))
       .then((story) => console.log(JSON.stringify(story)))`,
  ],
}

for (const [way, [type, program]] of Object.entries(programs)) {
  it(`lets two players talk by ${way}, and the process end by itself`, async () => {
    // Rejects when the process fails, and when something in it runs on.
    const { stdout } = await promisify(execFile)(process.execPath, [type, '-e', program], {
      cwd: projectFolder,
      timeout: 30_000,
    })
    assert.deepEqual(JSON.parse(stdout), told)
  })
}

it('has a command that starts an emulator and ends when it is told to', async () => {
  const command = spawn(process.execPath, ['dist/talo-emulator.js', '--port', '0'], {
    cwd: projectFolder,
    timeout: 30_000,
  })
  const [printed] = await once(command.stdout, 'data')
  const [, apiUrl, accessKey] = /HTTP +(\S+)[^]+access key +(\S+)/.exec(String(printed))
  const answer = await fetch(`${apiUrl}/v1/socket-tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessKey}` },
  })
  assert.equal(answer.status, 200)
  const ended = once(command, 'exit')
  command.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
})
