import * as fc from 'fast-check'
import type * as t from 'io-ts'
import {
  ChannelMessage,
  GameChannel,
  GameChannelStorageProp,
  Player,
  PlayerAlias,
  PlayerAliasSubscription,
  PlayerPresence,
} from 'talo-rx/codecs'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import type { TaloFailure } from '../../lib/errors/TaloFailure.js'
import { guards } from '../../lib/protocol/guards.js'
import type { SocketPhase } from '../../lib/session/SocketStatus.js'
import { sample } from '../../lib/testing/sample/sample.js'

const id = fc.nat()
const text = fc.string()
const date = fc.date({ noInvalidDate: true }).map((at) => at.toISOString())
const anyAlias = fc.record(
  { id, identifier: text, displayName: text, service: text, createdAt: date },
  { requiredKeys: [] },
)

/** A builder with what it may be given, and the codec of what comes out. */
const builders: Readonly<Record<string, readonly [fc.Arbitrary<unknown>, t.Mixed]>> = {
  alias: [fc.oneof(text.map(sample.alias), anyAlias.map(sample.alias)), PlayerAlias],
  player: [
    fc
      .record({ id: fc.uuid(), devBuild: fc.boolean(), lastSeenAt: date }, { requiredKeys: [] })
      .map(sample.player),
    Player,
  ],
  presence: [
    fc
      .record({ online: fc.boolean(), customStatus: text }, { requiredKeys: [] })
      .map(sample.presence),
    PlayerPresence,
  ],
  channel: [
    fc.oneof(
      text.map(sample.channel),
      fc
        .record({ id, name: text, owner: fc.oneof(fc.constant(null), anyAlias.map(sample.alias)) })
        .map(sample.channel),
    ),
    GameChannel,
  ],
  message: [
    fc.oneof(
      text.map(sample.message),
      fc.record({ message: text, own: fc.boolean() }, { requiredKeys: [] }).map(sample.message),
    ),
    ChannelMessage,
  ],
  storageProp: [
    fc.record({ key: text, value: text }, { requiredKeys: [] }).map(sample.storageProp),
    GameChannelStorageProp,
  ],
  subscription: [
    fc
      .record({ id, confirmed: fc.boolean(), relationshipType: text }, { requiredKeys: [] })
      .map(sample.subscription),
    PlayerAliasSubscription,
  ],
}

describe('sample', () => {
  it.each(Object.entries(builders))('makes valid values: %s', (_, [values, codec]) => {
    fc.assert(fc.property(values, (value) => codec.is(value) && codec.is(throughJson(value))))
  })

  it('makes what the guards of the responses let through', () => {
    const { channel, message, playerAlias } = sample.message()
    expect(guards['v1.channels.message']({ channel, message, playerAlias })).toBe(true)
    const props = { upsertedProps: [sample.storageProp()], deletedProps: [], channel }
    expect(guards['v1.channels.storage.updated'](props)).toBe(true)
  })

  it('keeps what it is given', () => {
    fc.assert(
      fc.property(anyAlias, (parts) => {
        expect(sample.alias(parts)).toMatchObject(parts)
      }),
    )
  })

  it('takes a text for the name, or for what is said', () => {
    expect(sample.alias('Ann')).toMatchObject({ identifier: 'Ann', displayName: 'Ann' })
    expect(sample.member('Ann').alias.displayName).toBe('Ann')
    expect(sample.channel('hall').name).toBe('hall')
    expect(sample.message('hi').message).toBe('hi')
  })

  it('counts ids, and dates everything at the beginning of 2026', () => {
    const [one, two] = [sample.channel(), sample.channel()]
    expect(two.id).toBe(one.id + 1)
    expect(sample.alias().id).not.toBe(sample.alias().id)
    expect(sample.player().id).toMatch(/^00000000-0000-4000-8000-[\da-f]{12}$/)
    expect(one.createdAt).toBe('2026-01-01T00:00:00.000Z')
    expect(sample.gap(20)).toEqual({ from: 1767225600000, to: 1767225600020, durationMs: 20 })
    expect(sample.storedValue('5')).toMatchObject({ value: '5' })
  })

  it('makes failures of the classes of the SDK', () => {
    const tags: Readonly<Record<TaloFailure['_tag'], true>> = {
      DialRefused: true,
      Disposed: true,
      Gone: true,
      HttpError: true,
      Malformed: true,
      NotSent: true,
      RateLimited: true,
      SocketClosed: true,
      SocketError: true,
      Superseded: true,
      TimedOut: true,
      Unauthorized: true,
      Unreachable: true,
    }
    for (const tag of Object.keys(tags) as TaloFailure['_tag'][]) {
      const made = sample.failure(tag)
      expect(isTaloFailure(made)).toBe(true)
      expect(made._tag).toBe(tag)
      expect(sample.failure(tag, { message: 'oh no' }).message).toBe('oh no')
    }
    expect(sample.failure('HttpError', { status: 404 })).toMatchObject({
      status: 404,
      message: 'GET /v1/health-check answered 404',
    })
    expect(sample.failure('RateLimited', { retryInMs: 20 }).retryAt).toBe(1767225600020)
  })

  it('makes a status with all that its phase tells', () => {
    const phases: Readonly<Record<SocketPhase, readonly string[]>> = {
      idle: [],
      ticketing: [],
      dialing: [],
      handshaking: [],
      connected: [],
      identifying: [],
      identified: ['alias'],
      waiting: ['attempt', 'retryAt', 'retryInMs', 'failure'],
      suspended: ['reason'],
      failed: ['failure'],
      closed: [],
      disposed: [],
    }
    for (const [phase, keys] of Object.entries(phases)) {
      const made = sample.status(phase as SocketPhase)
      expect(made.phase).toBe(phase)
      expect(Object.keys(made).sort()).toEqual(['phase', 'since', ...keys].sort())
    }
    const { since, retryAt } = sample.status('waiting', { retryInMs: 500 })
    expect(retryAt).toBe(since + 500)
  })
})

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
