import { shownFrame } from '../../../lib/emulator/control/shownFrame.js'

const uuid = '123e4567-e89b-12d3-a456-426614174000'

it.each([
  ['v1.heartbeat', 'v1.heartbeat'],
  ['not json', '***'],
  [
    {
      req: 'v1.players.identify',
      data: { playerAliasId: 1, socketToken: uuid, sessionToken: 'x' },
    },
    {
      req: 'v1.players.identify',
      data: { playerAliasId: 1, socketToken: '***', sessionToken: '***' },
    },
  ],
  [
    { res: 'v1.error', data: { errorCode: 'INVALID_MESSAGE', cause: `{"socketToken":"${uuid}"}` } },
    { res: 'v1.error', data: { errorCode: 'INVALID_MESSAGE', cause: '***' } },
  ],
  [
    {
      res: 'v1.channels.message',
      data: { channel: { id: 7, name: 'lobby' }, message: `go ${uuid}` },
    },
    { res: 'v1.channels.message', data: { channel: { id: 7, name: 'lobby' }, message: 'go ***' } },
  ],
  [{ unknown: ['secret', 1, true, null] }, { unknown: ['***', 1, true, null] }],
])('shows %j as %j', (frame, expected) => {
  const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
  expect(shownFrame(text)).toBe(typeof expected === 'string' ? expected : JSON.stringify(expected))
})

it('leaves out the headers of a signed frame, and cuts what is long', () => {
  expect(shownFrame('v1.x\n{"req":"v1.x"}')).toBe('{"req":"v1.x"}')
  expect(shownFrame(JSON.stringify({ message: 'x'.repeat(3_000) }))).toHaveLength(2_001)
})
