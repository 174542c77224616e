import { next, phase, record, scenario } from '../support/scenario.js'

scenario.each([
  ['F35 text that is no JSON', 'not json'],
  ['F35 an empty text', ''],
  ['F35 half a frame', '{"res":"v1.channels.message","data":{'],
  ['F36 null', 'null'],
  ['F36 a number', '42'],
  ['F36 a list', '[]'],
  ['F36 an object without a name', '{"data":{}}'],
  ['F36 a name that is none', '{"res":1,"data":{}}'],
  ['F36 a frame without data', '{"res":"v1.channels.deleted"}'],
  ['F38 data of the wrong type', '{"res":"v1.live-config.updated","data":{"config":7}}'],
  ['F43 nesting without an end', '['.repeat(100_000)],
])(
  '%s is told of as invalid, and what follows is received',
  async ({ emulator, player }, _, text) => {
    const ada = await player('ada')
    const closes = record(ada.socket.close$)
    const errors = record(ada.socket.error$)
    const received = record(ada.socket.on('v1.live-config.updated'))
    const invalid = next(ada.socket.invalid$, 'the invalid frame')
    const config = next(ada.socket.on('v1.live-config.updated'), 'the live config')
    emulator.faults.sendText(text)
    emulator.dashboard.setLiveConfig([{ key: 'xpRate', value: '2' }])
    const { reasons, text: shown } = await invalid
    expect(reasons.length).toBeGreaterThan(0)
    expect(shown).toBe(text.slice(0, 2_048))
    await config
    expect(received).toEqual([{ config: [{ key: 'xpRate', value: '2' }] }])
    expect([...closes, ...errors]).toEqual([])
  },
)

scenario('F41 a binary frame is read as the text that it is', async ({ emulator, player }) => {
  const ada = await player('ada')
  const config = next(ada.socket.on('v1.live-config.updated'), 'the live config')
  const text = '{"res":"v1.live-config.updated","data":{"config":[{"key":"xpRate","value":"ü"}]}}'
  emulator.faults.sendBinary(new TextEncoder().encode(text))
  expect(await config).toEqual({ config: [{ key: 'xpRate', value: 'ü' }] })
})

scenario(
  'F41 bytes that are no text at all are told of as invalid',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const closes = record(ada.socket.close$)
    const invalid = next(ada.socket.invalid$, 'the invalid frame')
    emulator.faults.sendBinary(Uint8Array.of(0xff, 0xfe, 0x00, 0x80))
    expect((await invalid).reasons).toEqual(['not JSON'])
    expect(closes).toEqual([])
  },
)

scenario(
  'F37 a response of a newer server is passed on as it came',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    const invalid = record(ada.socket.invalid$)
    const unknown = next(ada.socket.unknown$, 'the unknown response')
    emulator.faults.sendText('{"res":"v2.guilds.founded","data":{"guild":{"id":1}}}')
    expect(await unknown).toEqual({ res: 'v2.guilds.founded', data: { guild: { id: 1 } } })
    expect(invalid).toEqual([])
  },
)

scenario('F17 garbage in place of v1.connected is no greeting', async ({ emulator, client }) => {
  const talo = client()
  const responses = record(talo.socket.response$)
  const config = '{"res":"v1.live-config.updated","data":{"config":[]}}'
  const connected = next(talo.socket.on('v1.connected'), 'v1.connected')
  emulator.faults.withholdConnected(true)
  await phase(talo, 'handshaking')
  emulator.faults.sendText('not json')
  emulator.faults.sendText(config)
  emulator.faults.sendText('{"res":"v1.connected","data":{}}')
  await connected
  expect(responses).toEqual([{ res: 'v1.connected', data: {} }])
})

scenario('F46 an error of a newer server keeps its code', async ({ emulator, player }) => {
  const ada = await player('ada')
  const error = next(ada.socket.error$, 'the error')
  const data = { req: 'v1.channels.message', errorCode: 'TOO_LOUD', message: 'Too loud' }
  emulator.faults.sendText(JSON.stringify({ res: 'v1.error', data }))
  expect(await error).toMatchObject({ _tag: 'SocketError', req: data.req, code: 'TOO_LOUD' })
})

scenario('F85 tokens that the server echoes are not shown', async ({ emulator, player }) => {
  const ada = await player('ada')
  const traced = record(ada.socket.trace$)
  const error = next(ada.socket.error$, 'the error')
  const cause = JSON.stringify({ playerAliasId: 'x', socketToken: 'a-secret-of-ada' })
  const data = {
    req: 'v1.players.identify',
    errorCode: 'INVALID_MESSAGE_DATA',
    message: '',
    cause,
  }
  emulator.faults.sendText(JSON.stringify({ res: 'v1.error', data }))
  const told = JSON.stringify([await error, (await error).message, (await error).cause, traced])
  expect(told).not.toContain('a-secret-of-ada')
  expect(told).toContain('INVALID_MESSAGE_DATA')
})
