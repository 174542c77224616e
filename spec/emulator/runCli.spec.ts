import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import type { Emulator } from 'talo-rx/emulator'
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
  const names = [
    'port',
    'host',
    'access-key',
    'scopes',
    'limits',
    'verify-requests',
    'signatures',
    'seed',
    'log',
    'control',
    'panel',
    'version',
  ]
  for (const name of names) {
    expect(text()).toContain(`--${name}`)
  }
})

it('says which version it is', async () => {
  const { exitCode, text } = { exitCode: undefined, ...(await run('--version')) }
  expect(exitCode).toBe(0)
  expect(text()).toMatch(/^\d+\.\d+\.\d+\n$/)
})

it.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port', '70000'], "--port must be a whole number from 0 to 65535, not '70000'"],
  [['--scopes', 'read:everything'], "--scopes: there is no scope 'read:everything'"],
  [['--access-key', ''], '--access-key must be one or more printable ASCII characters, no spaces'],
  [['--access-key', 'my key'], '--access-key must be one or more printable ASCII characters'],
  [['--access-key', 'schlüssel'], '--access-key must be one or more printable ASCII characters'],
  [['--signatures', 'off'], "--signatures must be real or documented, not 'off'"],
  [['--limits', 'none'], "--limits must be off or real, not 'none'"],
  [['--seed', 'nowhere.json'], "--seed: there is no file 'nowhere.json' to read"],
  [['--panel', '--host', '::'], "--panel is for this machine alone; --host '::'"],
  [['--control', '--host', '0.0.0.0'], "--control is for this machine alone; --host '0.0.0.0'"],
  [['--port', '0', '--host', '203.0.113.1'], "there is no address '203.0.113.1' to listen on"],
])('refuses %j', async (args, why) => {
  const result = await run(...args)
  expect(result).toMatchObject({ exitCode: 2 })
  expect(result.complaint).toContain(why)
})

it('opens /_emulator with a token that it prints', async () => {
  const { emulator, text } = await started('--control')
  expect(text()).toContain(`control      ${emulator.apiUrl}/_emulator\n`)
  const [, token = ''] = /token +(\S{32})\n/.exec(text()) ?? []
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(`${emulator.apiUrl}/_emulator/state`, { headers })).status).toBe(200)
  await emulator.stop()
})

it('serves a page', async () => {
  const { emulator, text } = await started('--panel')
  expect(text()).toContain(`panel        ${emulator.apiUrl}/_emulator\n`)
  expect((await fetch(`${emulator.apiUrl}/_emulator`)).status).toBe(200)
  await emulator.stop()
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

it('says that signed frames are refused, as by the real server, unless told otherwise', async () => {
  const { emulator, text } = await started('--verify-requests')
  expect(text()).toContain(
    'signatures   refused on the socket, as by the real server  --signatures documented takes them',
  )
  await emulator.stop()
  const documented = await started('--verify-requests', '--signatures', 'documented')
  expect(documented.text()).not.toContain('signatures')
  await documented.emulator.stop()
  const unsigned = await started()
  expect(unsigned.text()).not.toContain('signatures')
  await unsigned.emulator.stop()
})

describe('the access key', () => {
  it('is the one it is told, from start to start', async () => {
    const first = await started('--access-key', 'dev-key')
    expect(first.emulator.accessKey).toBe('dev-key')
    expect(first.text()).toContain('access key   dev-key')
    await first.emulator.stop()
    const { emulator } = await started('--access-key', 'dev-key')
    await join(emulator, 'ada', 'dev-key')
    await emulator.stop()
  })

  it('may do what its game says', async () => {
    const seed = { games: [{ keys: [{ scopes: ['read:players'] }, { key: 'second' }] }] }
    const path = await seedFile(JSON.stringify(seed))
    const { emulator } = await started('--access-key', 'dev-key', '--seed', path)
    expect((await call(emulator, 'GET', '/v1/game-config')).status).toBe(403)
    const second = await call(emulator, 'GET', '/v1/game-config', { accessKey: 'second' })
    expect(second.status).toBe(200)
    await emulator.stop()
    const wider = await started(
      '--access-key',
      'dev-key',
      '--seed',
      path,
      '--scopes',
      'read:gameConfig',
    )
    expect((await call(wider.emulator, 'GET', '/v1/game-config')).status).toBe(200)
    await wider.emulator.stop()
  })

  it('is refused where another game has it', async () => {
    const path = await seedFile('{"games":[{},{"keys":[{"key":"dev-key"}]}]}')
    const result = await run('--port', '0', '--access-key', 'dev-key', '--seed', path)
    expect(result).toMatchObject({ exitCode: 2 })
    expect(result.complaint).toContain('two keys are the same; each opens one game')
  })
})

describe('limits', () => {
  const identifyPath = '/v1/players/identify?service=username&identifier=ada'

  async function statuses(emulator: Emulator, times: number) {
    const answers: number[] = []
    for (let n = 0; n < times; n += 1) {
      answers.push((await call(emulator, 'GET', identifyPath)).status)
    }
    return new Set(answers)
  }

  it('are off, and the banner says so', async () => {
    const { emulator, text } = await started()
    expect(text()).toContain('limits       off')
    expect(await statuses(emulator, 120)).toEqual(new Set([200]))
    await emulator.stop()
  })

  it('are those of the real server when they are wanted', async () => {
    const { emulator, text } = await started('--limits', 'real')
    expect(text()).not.toContain('limits')
    expect(await statuses(emulator, 20)).toEqual(new Set([200]))
    expect(await statuses(emulator, 1)).toEqual(new Set([429]))
    await emulator.stop()
  })

  it.each([
    [{ auth: 1 }, [], 429],
    [{ auth: 1 }, ['--limits', 'off'], 200],
    [{ auth: 1 }, ['--limits', 'real'], 200],
    ['real', [], 200],
    ['off', ['--limits', 'real'], 200],
  ])('of a seed, %j, count unless the command line says %j', async (limits, args, status) => {
    const { emulator, text } = await started(
      '--seed',
      await seedFile(JSON.stringify({ limits })),
      ...args,
    )
    await call(emulator, 'GET', identifyPath)
    expect((await call(emulator, 'GET', identifyPath)).status).toBe(status)
    expect(text().includes('limits')).toBe(args.includes('off'))
    await emulator.stop()
  })
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
    ['{"games":[{"keys":[{"key":1}]}]}', 'at games.0.keys.0.key'],
    ['{"games":[{"keys":[{"key":"a b"}]}]}', 'an access key must be one or more printable ASCII'],
    ['{"limits":"none"}', 'at limits'],
    ['{"limits":{"auth":"1"}}', 'at limits.auth'],
    ['[]', 'is not right'],
  ])('that is %s is refused', async (content, why) => {
    const result = await run('--port', '0', '--seed', await seedFile(content))
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
    .slice(text().lastIndexOf('\n\n'))
    .split('\n')
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
