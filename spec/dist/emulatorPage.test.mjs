import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { it } from 'node:test'
import { chromium } from 'playwright-core'
import WebSocket from 'ws'
import { chromiumPath } from '../../tools/chromiumPath.mjs'

const skip = chromiumPath() === undefined && 'no Chromium on the path, nor in the variable CHROMIUM'
const options = { skip, timeout: 60_000 }
const token = 'a-token-of-this-test'

/** An emulator with its page, and a browser; both end with the test. */
async function begin(t) {
  const { startEmulator } = await import('../../dist/emulator.js')
  const browser = await chromium.launch({ executablePath: chromiumPath() })
  const emulator = await startEmulator({ control: { token, panel: true } })
  t.after(async () => {
    await browser.close()
    await emulator.stop()
  })
  return { browser, emulator }
}

/** A player who is connected; ends with the emulator. */
async function join({ accessKey, apiUrl, socketUrl }) {
  const headers = { authorization: `Bearer ${accessKey}` }
  const call = async (path, method) => (await fetch(apiUrl + path, { method, headers })).json()
  const { ticket } = await call('/v1/socket-tickets', 'POST')
  const { alias, socketToken } = await call(
    '/v1/players/identify?service=username&identifier=ada',
    'GET',
  )
  const socket = new WebSocket(`${socketUrl}/?ticket=${ticket}`)
  await once(socket, 'message')
  const data = { playerAliasId: alias.id, socketToken }
  socket.send(JSON.stringify({ req: 'v1.players.identify', data }))
  await once(socket, 'message')
  return { socket, socketToken, closed: once(socket, 'close') }
}

it('shows who is there and every frame, redacted, and does faults', options, async (t) => {
  const { browser, emulator } = await begin(t)
  const complaints = []
  const page = await browser.newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => complaints.push(message.text()))
  const ada = await join(emulator)
  await page.goto(`${emulator.apiUrl}/_emulator`)
  const rows = (name) => page.getByRole('region', { name, exact: true }).getByRole('row')
  await rows('Connections').filter({ hasText: 'ada (1)' }).waitFor()
  const identify = rows('Frames and calls').filter({ hasText: 'v1.players.identify' })
  await identify.filter({ hasText: '"socketToken":"***"' }).first().waitFor()
  const text = await page.content()
  for (const secret of [ada.socketToken, emulator.accessKey]) assert.ok(!text.includes(secret))

  emulator.faults.sendText('{"res":"v1.x","data":{"message":"<img src=x onerror=alert(1)>"}}')
  await page.getByRole('button', { name: 'Freeze' }).click()
  await page.getByText('frozen', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Thaw' }).click()
  await page.getByLabel('code').fill('1006')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByText('close: code has to be').waitFor()
  await page.getByLabel('code').fill('4000')
  await page.getByLabel('for').selectOption('1')
  await page.getByRole('button', { name: 'Close' }).click()
  assert.equal((await ada.closed)[0], 4000)
  await rows('Frames and calls').filter({ hasText: 'closed 4000' }).first().waitFor()

  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = () => document.documentElement.scrollWidth - innerWidth
  assert.ok((await page.evaluate(overflow)) <= 0)
  const expected = complaints.filter((one) => !one.includes('400 (Bad Request)'))
  assert.deepEqual(expected, [])
})

it('is not for pages of another origin', options, async (t) => {
  const { browser, emulator } = await begin(t)
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>another page</title>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const page = await browser.newPage()
  // Another port is another origin, although it is the same site; the name `localhost` makes it another site.
  for (const name of ['127.0.0.1', 'localhost']) {
    await page.goto(`http://${name}:${server.address().port}/`)
    const ada = await join(emulator)
    const got = await page.evaluate(trespass, { url: emulator.apiUrl, token })
    assert.deepEqual(
      got.filter(([, what]) => what !== 'nothing'),
      [],
      `from ${name}`,
    )
    assert.equal(got.length, 8)
    assert.equal(ada.socket.readyState, WebSocket.OPEN)
    ada.socket.close()
  }
})

it('is for its own page, which the above would show otherwise', options, async (t) => {
  const { browser, emulator } = await begin(t)
  const page = await browser.newPage()
  await page.goto(`${emulator.apiUrl}/_emulator`)
  const ada = await join(emulator)
  const got = new Map(await page.evaluate(trespass, { url: emulator.apiUrl, token }))
  assert.match(got.get('the state'), /"connections"/)
  assert.match(got.get('a window'), /Frames and calls/)
  assert.equal((await ada.closed)[0], 1006)
})

/** In the page: everything it could try, even if it knew the token; what came of each. */
async function trespass({ url, token }) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const drop = { method: 'POST', body: '{}' }
  const nothing = () => 'nothing'
  const read = async (path, init) =>
    fetch(`${url}/_emulator${path}`, init).then(
      async (response) => (await response.text()) || response.type.replace('opaque', 'nothing'),
      nothing,
    )
  /** What an element comes to that loads something from there. */
  const load = (name, attribute) =>
    new Promise((resolve) => {
      const element = document.createElement(name)
      element.onload = () => {
        let seen = 'nothing'
        try {
          seen =
            element.contentDocument?.body?.innerHTML || (name === 'iframe' ? 'nothing' : 'loaded')
        } catch {
          // A frame of another origin, or the page of an error.
        }
        resolve(seen)
      }
      element.onerror = () => resolve('nothing')
      element[attribute] = `${url}/_emulator`
      document.body.append(element)
    })
  const opened = window.open(`${url}/_emulator`)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const seen = () => {
    try {
      return opened?.document.body.innerHTML || 'nothing'
    } catch {
      return 'nothing'
    }
  }
  return [
    ['the page', await read('')],
    ['the page, unseen', await read('', { mode: 'no-cors' })],
    ['the state', await read('/state', { headers })],
    ['a drop', await read('/faults/drop', { ...drop, headers })],
    ['a drop as of a form', await read('/faults/drop', { ...drop, mode: 'no-cors' })],
    ['a frame', await load('iframe', 'src')],
    ['a script', await load('script', 'src')],
    ['a window', seen()],
  ]
}
