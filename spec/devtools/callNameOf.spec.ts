import { callNameOf } from '../../lib/devtools/callNameOf.js'

describe('the name of a call', () => {
  it.each([
    ['PUT', '/v1/game-channels/1/storage', 'user', 'setStorage'],
    ['POST', '/v1/game-channels/1/join', 'user', 'join'],
    ['GET', '/v1/game-channels/12', 'user', 'channels'],
    ['DELETE', '/v1/game-channels/12', 'user', 'deleteChannels'],
    ['GET', '/v1/players/socket-token', 'user', 'socketToken'],
    ['POST', '/v1/socket-tickets', 'ticket', 'ticket'],
    ['GET', '/v1/game-channels/1/members', 'live members$ 1', 'live members$ 1'],
  ] as const)('of %s %s for %s is %s', (method, path, reason, name) => {
    expect(callNameOf({ method, path, for: reason })).toBe(name)
  })
})
