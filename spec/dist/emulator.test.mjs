import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createRequire, isBuiltin } from 'node:module'
import { it } from 'node:test'
import { compileFunction, createContext } from 'node:vm'
import { WebSocket } from 'ws'
import { projectFolder } from './support/projectFolder.mjs'

const require = createRequire(import.meta.url)
const read = (file) => readFile(`${projectFolder}dist/${file}`, 'utf8')

/** What `ws` asks for and does without. */
const optional = ['bufferutil', 'utf-8-validate']

it('is in the package once, with all it needs but Node', async () => {
  const module = await read('emulator.js')
  const script = (await read('emulator.cjs')) + (await read('world.cjs'))
  assert.equal(module, "export { startEmulator } from './emulator.cjs'\n")
  const ids = [...script.matchAll(/\brequire\(\s*"([^"]+)"/g)].map(([, id]) => id)
  assert.ok(ids.includes('node:http'))
  const others = [...new Set(ids)].filter((id) => !isBuiltin(id))
  assert.deepEqual(others.sort(), ['./world.cjs', ...optional])
})

/**
 * The emulator in a realm of its own, as a test's environment makes them: with other arrays and errors than Node's, and
 * here without a single global of Node but `process`, and what every platform has for base64.
 */
async function inBareRealm() {
  const parsingContext = createContext({ process, atob, btoa })
  const parameters = ['exports', 'require']
  const load = (text, required) => {
    const exports = {}
    compileFunction(text, parameters, { parsingContext })(exports, required)
    return exports
  }
  const world = load(await read('world.cjs'), (id) => {
    assert.fail(id)
  })
  return load(await read('emulator.cjs'), (id) => {
    if (id === './world.cjs') return world
    assert.ok(isBuiltin(id) || optional.includes(id), id)
    return require(id)
  })
}

it('answers calls and talks in a realm that lacks what jsdom lacks, and more', async () => {
  const { startEmulator } = await inBareRealm()
  const emulator = await startEmulator()
  const headers = {
    authorization: `Bearer ${emulator.accessKey}`,
    'content-type': 'application/json',
  }
  const call = async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(emulator.apiUrl + path, { method, headers, ...sent })
    return { status: answer.status, body: await answer.json() }
  }
  assert.equal((await call('GET', '/v1/players/identify?service=username')).status, 400)
  const identity = await call('GET', '/v1/players/identify?service=username&identifier=ada')
  assert.equal(identity.body.alias.identifier, 'ada')
  const { alias, socketToken } = identity.body

  const { body } = await call('POST', '/v1/socket-tickets')
  const socket = new WebSocket(`${emulator.socketUrl}/?ticket=${body.ticket}`)
  const next = async () => JSON.parse(String((await once(socket, 'message'))[0]))
  assert.equal((await next()).res, 'v1.connected')
  const data = { playerAliasId: alias.id, socketToken }
  socket.send(JSON.stringify({ req: 'v1.players.identify', data }))
  assert.equal((await next()).res, 'v1.players.presence.updated')

  const ended = once(socket, 'close')
  emulator.faults.closeAll(4001, 'Grüße')
  const [code, reason] = await ended
  assert.deepEqual([code, String(reason)], [4001, 'Grüße'])
  await emulator.stop()
  await assert.rejects(fetch(emulator.apiUrl))
})
