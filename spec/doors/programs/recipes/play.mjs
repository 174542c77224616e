import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { WebSocket } from 'ws'

// The command runs, and two players meet with the calls of the official SDKs, each with the settings of its engine.
const read = async (file, keys) => {
  const text = await readFile(file, 'utf8')
  const values = keys.map((key) => new RegExp(`^${key}(?:=|: )"?([^"\n]+)"?$`, 'm').exec(text)?.[1])
  const [accessKey, apiUrl, socketUrl] = values
  return { accessKey, apiUrl, socketUrl }
}

async function enter({ accessKey, apiUrl, socketUrl }, name) {
  let ids = {}
  const call = async (method, path, body) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${accessKey}`,
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...ids,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const { alias, socketToken } = await call(
    'GET',
    `/v1/players/identify?service=username&identifier=${name}`,
  )
  ids = { 'x-talo-player': alias.player.id, 'x-talo-alias': String(alias.id) }
  const { ticket } = await call('POST', '/v1/socket-tickets')
  const socket = new WebSocket(`${socketUrl}/?ticket=${ticket}`)
  const heard = (wanted) =>
    new Promise((resolve, reject) => {
      socket.on('message', (data) => {
        const { res, data: told } = JSON.parse(data)
        if (res === wanted) resolve(told)
        if (res === 'v1.error') reject(new Error(JSON.stringify(told)))
      })
      socket.on('error', reject)
    })
  const send = (req, data) => socket.send(JSON.stringify({ req, data }))
  await heard('v1.connected')
  const identified = heard('v1.players.identify.success')
  send('v1.players.identify', { playerAliasId: alias.id, socketToken })
  await identified
  return { call, heard, send, leave: () => socket.close() }
}

const command = spawn('sh', ['emulator.sh'], {
  detached: true,
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const ended = once(command, 'exit').then(([code]) => {
    throw new Error(`the command ended with ${code}`)
  })
  let banner = ''
  const ready = (async () => {
    for await (const chunk of command.stdout) {
      banner += chunk
      if (/access key/.test(banner)) return
    }
  })()
  await Promise.race([ready, ended])
  ended.catch(() => undefined)

  const ofGodot = await read('settings.cfg', ['access_key', 'api_url', 'socket_url'])
  const ofUnity = await read('talo-settings.yaml', ['accessKey', 'apiUrl', 'socketUrl'])
  const ada = await enter(ofGodot, 'ada')
  const grace = await enter(ofUnity, 'grace')
  const { channel } = await ada.call('POST', '/v1/game-channels', { name: 'lobby' })
  await grace.call('POST', `/v1/game-channels/${channel.id}/join`)
  const heard = grace.heard('v1.channels.message')
  ada.send('v1.channels.message', { channel: { id: channel.id }, message: 'Hello' })
  const { message, playerAlias } = await heard
  ada.leave()
  grace.leave()
  console.log(`told: ${JSON.stringify({ message, from: playerAlias.identifier })}`)
} finally {
  if (command.exitCode === null) process.kill(-command.pid, 'SIGTERM')
}
