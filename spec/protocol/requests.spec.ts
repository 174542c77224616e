import { isRight } from 'fp-ts/lib/Either.js'
import { requests } from '../../lib/codecs/frames.js'
import { isRequestName } from '../../lib/protocol/requests/catalogue.js'
import { codecCase, codecLaws } from '../support/codecLaws.js'
import { transcript } from '../support/transcripts.js'

const identify = { playerAliasId: 1, socketToken: 'a token' }

describe.each([
  codecCase(requests['v1.players.identify'], identify),
  codecCase(requests['v1.channels.message'], { channel: { id: 1 }, message: 'hi' }),
  codecCase(requests['v1.player-relationships.broadcast'], { message: 'hi' }),
])('%s', (_name, codecUnderTest) => {
  codecLaws(codecUnderTest)
})

describe('v1.players.identify', () => {
  it.each([
    [true, 'a session token', { ...identify, sessionToken: 'a session' }],
    [true, 'an undefined session token', { ...identify, sessionToken: undefined }],
    [false, 'null as a session token, as does the server', { ...identify, sessionToken: null }],
  ])('says %s to %s', (verdict, _what, data) => {
    expect(isRight(requests['v1.players.identify'].decode(data))).toBe(verdict)
  })
})

describe('the catalogue of requests', () => {
  it.each(Object.keys(requests))('knows %s', (name) => {
    expect(isRequestName(name)).toBe(true)
  })

  it.each(['__proto__', 'constructor', 'v1.players.identified', ''])('does not know %j', (name) => {
    expect(isRequestName(name)).toBe(false)
  })

  it('decodes what a real server accepted', () => {
    const sent = [...transcript('identify'), ...transcript('channels')].flatMap((line) =>
      line.kind === 'send' ? [JSON.parse(line.text) as { req: string; data: unknown }] : [],
    )
    expect(sent.length).toBeGreaterThan(5)
    for (const { req, data } of sent) {
      expect(isRequestName(req) && isRight<unknown>(requests[req].decode(data))).toBe(true)
    }
  })
})
