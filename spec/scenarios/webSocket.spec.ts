import { WebSocket } from 'ws'
import { hallOf, eventually, next, phase, scenario } from '../support/scenario.js'

describe.each([
  ['a class, as browsers have one', WebSocket],
  ['a function that makes sockets', (url: string) => new WebSocket(url)],
] as const)('with %s', (_, webSocket) => {
  scenario('players talk, lose their connection and talk again', async ({ emulator, player }) => {
    const ada = await player('ada', { webSocket })
    const bob = await player('bob', { webSocket })
    const id = await hallOf(ada, bob)
    const first = next(bob.channels.message$, 'the first message')
    void ada.channels.sendMessage(id, 'grüße 👋')
    expect((await first).message).toBe('grüße 👋')
    const closed = next(ada.socket.close$, 'the close')
    const back = next(ada.socket.gap$, 'the gap')
    emulator.faults.dropAll({ alias: ada.alias.id })
    expect(await closed).toMatchObject({ code: 1006, wasClean: false, willReconnect: true })
    await back
    const second = next(bob.channels.message$, 'the second message')
    void ada.channels.sendMessage(id, 'back again')
    expect((await second).message).toBe('back again')
  })

  scenario('F41 a binary frame is read as the text that it is', async ({ emulator, client }) => {
    const talo = client({ webSocket })
    await phase(talo, 'connected')
    const config = next(talo.socket.on('v1.live-config.updated'), 'the live config')
    const text = '{"res":"v1.live-config.updated","data":{"config":[]}}'
    emulator.faults.sendBinary(new TextEncoder().encode(text))
    expect(await config).toEqual({ config: [] })
  })

  scenario('F20 a refused upgrade is one end', async ({ emulator, client }) => {
    emulator.faults.refuseUpgrades({ times: 1 })
    const talo = client({ webSocket })
    const closed = next(talo.socket.close$, 'the close')
    await phase(talo, 'connected')
    expect(await closed).toMatchObject({ code: 1006, willReconnect: true })
  })

  scenario(
    'F21 a client that is disposed of while it dials leaves nothing behind',
    async ({ emulator, client }) => {
      emulator.faults.withholdConnected(true)
      const talo = client({ webSocket })
      await phase(talo, 'dialing')
      talo.dispose()
      await phase(client(), 'handshaking')
      await eventually(() => emulator.connections.count === 1, 'the end of the first connection')
    },
  )
})

scenario(
  'F12 a socket that cannot even be made is a failure, and no exception',
  async ({ client }) => {
    const talo = client({
      webSocket: () => {
        throw new SyntaxError('mixed content')
      },
    })
    expect((await phase(talo, 'failed')).failure).toMatchObject({ _tag: 'DialRefused' })
  },
)
