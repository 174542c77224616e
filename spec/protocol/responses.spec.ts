import { isRight } from 'fp-ts/lib/Either.js'
import { PathReporter } from 'io-ts/lib/PathReporter.js'
import { responses } from '../../lib/codecs/frames.js'
import { isResponseName } from '../../lib/protocol/isResponseName.js'
import type { ResponseName } from '../../lib/protocol/responses/catalogue.js'
import { codecCase, codecLaws } from '../support/codecLaws.js'
import { channel, playerAlias, presence, storageProp, subscription } from '../support/samples.js'
import { receivedFrames } from '../support/transcripts.js'

const cases = {
  'v1.connected': codecCase(responses['v1.connected'], {}),
  'v1.error': codecCase(
    responses['v1.error'],
    { req: 'unknown', message: 'Rate limit exceeded', errorCode: 'RATE_LIMIT_EXCEEDED' },
    'req',
  ),
  'v1.players.identify.success': codecCase(responses['v1.players.identify.success'], playerAlias),
  'v1.players.presence.updated': codecCase(
    responses['v1.players.presence.updated'],
    { presence, meta: { onlineChanged: true, customStatusChanged: false } },
    'meta',
  ),
  'v1.channels.player-joined': codecCase(
    responses['v1.channels.player-joined'],
    { channel, playerAlias },
    'playerAlias',
  ),
  'v1.channels.player-left': codecCase(responses['v1.channels.player-left'], {
    channel,
    playerAlias,
    meta: { reason: 0 },
  }),
  'v1.channels.message': codecCase(responses['v1.channels.message'], {
    channel,
    message: 'hi',
    playerAlias,
  }),
  'v1.channels.updated': codecCase(responses['v1.channels.updated'], {
    channel,
    changedProperties: ['name', 'props'],
  }),
  'v1.channels.ownership-transferred': codecCase(responses['v1.channels.ownership-transferred'], {
    channel,
    newOwner: playerAlias,
  }),
  'v1.channels.deleted': codecCase(responses['v1.channels.deleted'], { channel }),
  'v1.channels.storage.updated': codecCase(responses['v1.channels.storage.updated'], {
    channel,
    upsertedProps: [storageProp],
    deletedProps: [storageProp],
  }),
  'v1.live-config.updated': codecCase(responses['v1.live-config.updated'], {
    config: [{ key: 'xpRate', value: '2' }],
  }),
  'v1.player-relationships.broadcast': codecCase(responses['v1.player-relationships.broadcast'], {
    message: 'hi',
    playerAlias,
  }),
  'v1.player-relationships.subscription-created': codecCase(
    responses['v1.player-relationships.subscription-created'],
    { subscription },
  ),
  'v1.player-relationships.subscription-confirmed': codecCase(
    responses['v1.player-relationships.subscription-confirmed'],
    { subscription },
  ),
  'v1.player-relationships.subscription-deleted': codecCase(
    responses['v1.player-relationships.subscription-deleted'],
    { subscription, reciprocalSubscription: subscription },
    'reciprocalSubscription',
  ),
} satisfies Record<ResponseName, unknown>

describe.each(Object.entries(cases))('%s', (_name, [, codecUnderTest]) => {
  codecLaws(codecUnderTest)
})

describe('the catalogue of responses', () => {
  it('holds the sixteen of the server', () => {
    expect(Object.keys(responses)).toEqual(Object.keys(cases))
    expect(Object.keys(responses)).toHaveLength(16)
  })

  it.each(Object.keys(cases))('knows %s', (name) => {
    expect(isResponseName(name)).toBe(true)
  })

  it.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '',
    'v1.heartbeat',
    'V1.ERROR',
  ])('does not know %j', (name) => {
    expect(isResponseName(name)).toBe(false)
  })
})

describe('frames of a real server', () => {
  const frames = receivedFrames()

  it('are many, and of twelve kinds', () => {
    expect(frames.length).toBeGreaterThan(60)
    expect(new Set(frames.map(({ res }) => res)).size).toBe(12)
  })

  it.each(frames)('decode to the very data that came: $scene, $res, at $t ms', ({ res, data }) => {
    const decoded = isResponseName(res) ? responses[res].decode(data) : undefined
    expect(decoded !== undefined && isRight<unknown>(decoded) && decoded.right).toBe(data)
  })
})

describe('what differs between servers', () => {
  function refusal<R extends ResponseName>(name: R, data: unknown): readonly string[] {
    const decoded = responses[name].decode(data)
    return isRight<unknown>(decoded) ? [] : PathReporter.report(decoded)
  }

  it('lets presence flags stand beside the presence', () => {
    const data = { presence, onlineChanged: true, customStatusChanged: false }
    expect(refusal('v1.players.presence.updated', data)).toEqual([])
  })

  it('lets a channel be as the documentation has it', () => {
    const { id, name, owner, totalMessages, props, createdAt, updatedAt } = channel
    const documented = { id, name, owner, totalMessages, props, createdAt, updatedAt }
    expect(refusal('v1.channels.deleted', { channel: documented })).toEqual([])
  })

  it('lets a reason for leaving be newer', () => {
    const data = { channel, playerAlias, meta: { reason: 2 } }
    expect(refusal('v1.channels.player-left', data)).toEqual([])
  })

  it('lets an error have an unknown code, no request and a cause of any kind', () => {
    const data = { message: 'no', errorCode: 'SERVER_ON_FIRE', cause: { temperature: 451 } }
    expect(refusal('v1.error', data)).toEqual([])
  })

  it('names the place of what it refuses', () => {
    const broken = { ...channel, owner: { ...playerAlias, id: '1' } }
    expect(
      refusal('v1.channels.message', { channel: broken, message: 'hi', playerAlias })[0],
    ).toMatch(
      /^Invalid value "1" supplied to : ChannelMessage\/channel: .*\/owner: .*\/id: number$/,
    )
  })
})
