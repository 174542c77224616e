import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import {
  AliasBody,
  ChannelBody,
  ChannelMembersBody,
  ChannelsBody,
  ChannelStoragePropBody,
  ChannelStoragePropsBody,
  ChannelStorageUpdateBody,
  ChannelSubscriptionsBody,
  IdentifyBody,
  LiveConfigBody,
  LoginBody,
  PlayerBody,
  PlayersBody,
  PlayerUpdateBody,
  PresenceBody,
  SessionBody,
  SessionRefreshBody,
  SocketTicketBody,
  SocketTokenBody,
  SubscriptionBody,
  SubscriptionsBody,
  VerificationRequiredBody,
} from '../../lib/codecs/bodies.js'
import { ErrorBody } from './ErrorBody.js'
import { codecCase, codecLaws } from '../support/codecLaws.js'
import {
  channel,
  player,
  playerAlias,
  presence,
  storageProp,
  subscription,
} from '../support/samples.js'
import { scenes, transcript } from '../support/transcripts.js'

const page = { count: 1, itemsPerPage: 50, isLastPage: true }
const withAliases = { ...player, aliases: [playerAlias] }
const rejected = { key: 'k', error: 'PROP_KEY_TOO_LONG', message: 'too long' }

describe.each([
  codecCase(SocketTicketBody, { ticket: 'a ticket' }),
  codecCase(IdentifyBody, { alias: playerAlias, socketToken: 'a token' }),
  codecCase(SocketTokenBody, { socketToken: 'a token' }),
  codecCase(PlayerBody, { player: withAliases }),
  codecCase(PlayersBody, { players: [withAliases], ...page }),
  codecCase(PlayerUpdateBody, { player: { ...player, aliases: [] }, rejectedProps: [rejected] }),
  codecCase(
    SessionBody,
    { alias: playerAlias, sessionToken: 's', refreshToken: 'r', socketToken: 'k' },
    'refreshToken',
  ),
  codecCase(SessionRefreshBody, { sessionToken: 's', refreshToken: 'r' }),
  codecCase(VerificationRequiredBody, { aliasId: 1, verificationRequired: true }),
  codecCase(AliasBody, { alias: playerAlias }),
  codecCase(ChannelBody, { channel }),
  codecCase(ChannelsBody, { channels: [channel], ...page }),
  codecCase(ChannelSubscriptionsBody, { channels: [channel] }),
  codecCase(ChannelMembersBody, { members: [playerAlias], ...page }),
  codecCase(ChannelStoragePropBody, { prop: storageProp }),
  codecCase(ChannelStoragePropsBody, { props: [storageProp] }),
  codecCase(ChannelStorageUpdateBody, {
    channel,
    upsertedProps: [storageProp],
    deletedProps: [storageProp],
    failedProps: [rejected],
  }),
  codecCase(PresenceBody, { presence }),
  codecCase(SubscriptionBody, { subscription }),
  codecCase(SubscriptionsBody, { subscriptions: [subscription], ...page }),
  codecCase(LiveConfigBody, { config: [{ key: 'xpRate', value: '2' }] }),
  codecCase(
    ErrorBody,
    {
      message: 'no',
      errorCode: 'INVALID_SESSION',
      errors: { service: ['service is missing from the request query'] },
      rejectedProps: [rejected],
      field: 'aliases',
    },
    'message',
    'errorCode',
    'errors',
    'rejectedProps',
    'field',
  ),
])('%s', (_name, codecUnderTest) => {
  codecLaws(codecUnderTest)
})

describe('tickets and tokens', () => {
  it('are refused when empty', () => {
    expect(isLeft(SocketTicketBody.decode({ ticket: '' }))).toBe(true)
    expect(isLeft(SocketTokenBody.decode({ socketToken: '' }))).toBe(true)
  })
})

describe('the answer to a login', () => {
  it('is a session or asks for a code', () => {
    const session = { alias: playerAlias, sessionToken: 's', socketToken: 'k' }
    expect(isRight(LoginBody.decode(session))).toBe(true)
    expect(isRight(LoginBody.decode({ aliasId: 1, verificationRequired: true }))).toBe(true)
    expect(isLeft(LoginBody.decode({ aliasId: 1, verificationRequired: false }))).toBe(true)
  })
})

describe('the answer of a channel without such a prop', () => {
  it('is null', () => {
    expect(isRight(ChannelStoragePropBody.decode({ prop: null }))).toBe(true)
    expect(isLeft(ChannelStoragePropBody.decode({}))).toBe(true)
  })
})

describe('answers of a real server', () => {
  const bodies: readonly (readonly [RegExp, t.Decoder<unknown, unknown>])[] = [
    [/^POST \/v1\/socket-tickets$/, SocketTicketBody],
    [/^GET \/v1\/players\/identify\?/, IdentifyBody],
    [/^(GET|PUT) \/v1\/players\/presence/, PresenceBody],
    [/^GET \/v1\/game-config$/, LiveConfigBody],
    [/^GET \/v1\/game-channels$/, ChannelsBody],
    [/^GET \/v1\/game-channels\/subscriptions$/, ChannelSubscriptionsBody],
    [/^(GET|PUT) \/v1\/game-channels\/\d+$/, ChannelBody],
    [/^POST \/v1\/game-channels(\/\d+\/join)?$/, ChannelBody],
    [/^GET \/v1\/game-channels\/\d+\/members/, ChannelMembersBody],
    [/^GET \/v1\/game-channels\/\d+\/storage\?/, ChannelStoragePropBody],
    [/^GET \/v1\/game-channels\/\d+\/storage\/list\?/, ChannelStoragePropsBody],
    [/^PUT \/v1\/game-channels\/\d+\/storage$/, ChannelStorageUpdateBody],
  ]
  const answers = scenes
    .flatMap(transcript)
    .flatMap((line) => (line.kind === 'http' && line.status !== 204 ? [line] : []))

  it.each(answers)('decode: $method $path, $status in $scene', ({ method, path, status, res }) => {
    const call = `${method} ${path}`
    const codec = status >= 400 ? ErrorBody : bodies.find(([pattern]) => pattern.test(call))?.[1]
    const decoded = codec?.decode(res)
    expect(decoded !== undefined && isRight(decoded) && decoded.right).toBe(res)
  })
})
