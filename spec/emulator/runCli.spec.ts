import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { runCli } from '../../lib/emulator/runCli.js'
import { call, connect, join } from '../support/emulatorClient.js'

async function run(...args: string[]) {
  let [text, complaint] = ['', '']
  const result = await runCli(args, {
    print: (more) => {
      text += more
    },
    complain: (more) => {
      complaint += more
    },
    isColoured: false,
  })
  return { ...result, text: () => text, complaint }
}

async function started(...args: string[]) {
  const { emulator, text, complaint } = await run('--port', '0', ...args)
  if (emulator === undefined) throw new Error(complaint)
  return { emulator, text }
}

async function seedFile(content: string): Promise<string> {
  const path = joinPath(await mkdtemp(joinPath(tmpdir(), 'talo-seed-')), 'seed.json')
  await writeFile(path, content)
  return path
}

it('prints where it is and a key that works', async () => {
  const { emulator, text } = await started()
  expect(text()).toContain(`HTTP         ${emulator.apiUrl}`)
  expect(text()).toContain(`WebSocket    ${emulator.socketUrl}`)
  expect(text()).toContain(`access key   ${emulator.accessKey}`)
  expect(emulator.apiUrl).toContain('127.0.0.1')
  await connect(emulator)
  await emulator.stop()
})

it('explains itself and starts nothing', async () => {
  const { exitCode, text } = { exitCode: undefined, ...(await run('--help')) }
  expect(exitCode).toBe(0)
  for (const name of ['port', 'host', 'scopes', 'verify-requests', 'seed', 'log']) {
    expect(text()).toContain(`--${name}`)
  }
})

it.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port', '70000'], "--port must be a whole number from 0 to 65535, not '70000'"],
  [['--scopes', 'read:everything'], "--scopes: there is no scope 'read:everything'"],
  [['--seed', 'nowhere.json'], "--seed: there is no file 'nowhere.json' to read"],
  [['--port', '0', '--host', '203.0.113.1'], "there is no address '203.0.113.1' to listen on"],
])('refuses %j', async (args, why) => {
  const result = await run(...args)
  expect(result).toMatchObject({ exitCode: 2 })
  expect(result.complaint).toContain(why)
})

it('refuses a port that is taken', async () => {
  const { emulator } = await started()
  const port = String(emulator.port)
  const result = await run('--port', port)
  expect(result).toMatchObject({ exitCode: 2 })
  expect(result.complaint).toContain(`port ${port} is taken; choose another with --port`)
  await emulator.stop()
})

it('lets its key do what it was told, and asks for signatures', async () => {
  const { emulator, text } = await started('--scopes', 'read:players', '--verify-requests')
  expect(text()).toMatch(/signing key {2}[0-9a-f]{64} {2}version 1/)
  expect((await call(emulator, 'GET', '/v1/game-config')).status).toBe(403)
  const { status } = await call(emulator, 'POST', '/v1/socket-tickets', { as: { id: 1 } })
  expect(status).toBe(401)
  await emulator.stop()
})

describe('a seed', () => {
  it('is where the server begins', async () => {
    const seed = {
      games: [
        {
          liveConfig: [{ key: 'motd', value: 'hello' }],
          players: [{ identifier: 'ada', props: [{ key: 'level', value: '3' }] }],
          channels: [{ name: 'general', ownerAliasId: 1 }],
          keys: [{ scopes: ['read:players', 'read:gameChannels', 'read:gameConfig'] }],
        },
      ],
      limits: { auth: 1 },
    }
    const { emulator } = await started('--seed', await seedFile(JSON.stringify(seed)))
    const config = await call(emulator, 'GET', '/v1/game-config')
    expect(config.body.config).toEqual([{ key: 'motd', value: 'hello' }])
    const { channel } = (await call(emulator, 'GET', '/v1/game-channels/1')).body
    expect(channel).toMatchObject({
      name: 'general',
      memberCount: 1,
      owner: { identifier: 'ada', player: { props: [{ key: 'level', value: '3' }] } },
    })
    const path = '/v1/players/identify?service=username&identifier=ada'
    expect((await call(emulator, 'GET', path)).body.alias.id).toBe(1)
    expect((await call(emulator, 'GET', path)).status).toBe(429)
    await emulator.stop()
  })

  it.each([
    ['{', 'is no JSON'],
    ['{"game":[]}', 'has an unknown key, game'],
    ['{"games":[{"keys":[{"scopes":["read:dreams"]}]}]}', 'at games.0.keys.0.scopes.0'],
    ['{"games":[{"channels":[{"name":1}]}]}', 'at games.0.channels.0.name'],
    ['[]', 'is not right'],
  ])('that is %s is refused', async (content, why) => {
    const result = await run('--seed', await seedFile(content))
    expect(result).toMatchObject({ exitCode: 2 })
    expect(result.complaint).toContain(why)
  })
})

it('logs a line for every request and frame, and no secrets', async () => {
  const { emulator, text } = await started('--log')
  const { socketToken, ...ada } = await join(emulator, 'ada')
  ada.send({ req: 'v1.channels.message', data: { token: socketToken } })
  await ada.next('v1.error')
  await call(emulator, 'GET', '/v1/players/nobody')
  await ada.close()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const lines = text()
    .split('\n')
    .slice(6)
    .filter((line) => line !== '')
    .map((line) =>
      line
        .replace(/^[\d:.]+ +/, '')
        .replace(/\d+ (ms|B)/, 'n')
        .replace(/ +/g, ' '),
    )
  expect(lines.map((line) => line.trim())).toEqual([
    'GET /v1/players/identify 200 n',
    'POST /v1/socket-tickets 200 n',
    'open #1',
    '-> #1 v1.connected n',
    '<- #1 v1.players.identify n',
    '-> #1 v1.players.presence.updated n',
    '-> #1 v1.players.identify.success n',
    '<- #1 v1.channels.message n',
    '-> #1 v1.error n INVALID_MESSAGE_DATA',
    'GET /v1/players/nobody 404 n Player not found',
    'close #1 1000',
  ])
  const logged = text().slice(text().indexOf('GET'))
  expect(logged).not.toContain(socketToken)
  expect(logged).not.toContain(emulator.accessKey)
  await emulator.stop()
})
