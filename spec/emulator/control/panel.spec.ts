import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { join } from '../../support/emulatorClient.js'

const token = '</script>a-token'
let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ control: { token, panel: true } })
})

afterEach(async () => {
  await emulator.stop()
})

const page = (headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${emulator.apiUrl}/_emulator`, { headers })

it('is a page that runs its own script and nothing else', async () => {
  const response = await page()
  const text = await response.text()
  const policy = response.headers.get('content-security-policy') ?? ''
  const [, nonce = ''] = /script-src 'nonce-([^']+)'/.exec(policy) ?? []
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(policy).toContain("default-src 'none'; ")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(text).toContain(`<script type="module" nonce="${nonce}">`)
  expect(text.split('</script>')).toHaveLength(2)
  expect(text).not.toContain(emulator.accessKey)
  expect((await (await page()).text()).includes(nonce)).toBe(false)
})

it.each([
  [{ origin: 'https://game.example' }],
  [{ 'sec-fetch-dest': 'iframe' }],
  [{ 'sec-fetch-dest': 'script' }],
])('is no page for %j', async (headers) => {
  const response = await page(headers)
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('a-token')
})

it('is told what happens, with the contents of frames, redacted', async () => {
  const { socketToken } = await join(emulator, 'ada')
  const url = `${emulator.apiUrl}/_emulator/events`
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(url)).status).toBe(401)
  const text = await (await fetch(url, { headers })).text()
  expect(text).not.toContain(socketToken)
  expect(text).not.toContain(emulator.accessKey)
  const { last, events } = JSON.parse(text) as {
    readonly last: number
    readonly events: readonly {
      readonly type: string
      readonly name?: string
      readonly shown?: string
    }[]
  }
  expect(events.map(({ type }) => type).slice(0, 3)).toEqual(['call', 'call', 'open'])
  const identify = events.find(({ name }) => name === 'v1.players.identify')
  expect(identify?.shown).toContain('"socketToken":"***"')
  const later = await fetch(`${url}?after=${String(last)}`, { headers })
  expect(await later.json()).toEqual({ last, events: [] })
})

it('is none unless it is asked for', async () => {
  const other = await startEmulator({ control: { token } })
  expect((await fetch(`${other.apiUrl}/_emulator`)).status).toBe(401)
  await other.stop()
})
