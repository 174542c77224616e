import { HttpError } from '../../lib/errors/HttpError.js'
import { Malformed } from '../../lib/errors/Malformed.js'
import { RateLimited } from '../../lib/errors/RateLimited.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import {
  asksForNewToken,
  readReply,
  identifyText,
  identifyVerdict,
  isRefusal,
} from '../../lib/connection/identifyMessages.js'
import { frameOf } from '../../lib/frames/Frame.js'
import { fieldsOf } from '../support/outcome.js'
import { player, playerAlias } from '../support/samples.js'
import { redact } from '../../lib/trace/redact.js'

const refusal = (code: string, cause?: string) =>
  new SocketError({ req: 'v1.players.identify', code, cause })

describe('identifyVerdict', () => {
  it.each([
    ['F23', 'INVALID_SOCKET_TOKEN', undefined, 'new-token'],
    ['F24', 'INVALID_SESSION_TOKEN', undefined, 'new-session'],
    ['F25', 'MISSING_ACCESS_KEY_SCOPES', undefined, 'refused'],
    ['F26', 'LISTENER_ERROR', 'PlayerAlias not found ({ id: 15, player: { game: 3 } })', 'refused'],
    ['F26', 'LISTENER_ERROR', 'the database is gone', 'start-over'],
    ['F26', 'LISTENER_ERROR', undefined, 'start-over'],
    ['F26', 'ROUTING_ERROR', undefined, 'start-over'],
    ['F62', 'INVALID_SIGNATURE', undefined, 'refused'],
    ['F46', 'INVALID_MESSAGE_DATA', '{"playerAliasId":"1"}', 'refused'],
    ['F46', 'BRAND_NEW', undefined, 'refused'],
    ['F46', 'toString', undefined, 'refused'],
  ])('%s answers %s with cause %j by %s', (_, code, cause, verdict) => {
    expect(identifyVerdict(refusal(code, cause))).toBe(verdict)
  })
})

describe('asksForNewToken', () => {
  it('is so for a refused socket token and for nothing else', () => {
    expect(asksForNewToken(refusal('INVALID_SOCKET_TOKEN'))).toBe(true)
    for (const other of [refusal('INVALID_SESSION_TOKEN'), new Unreachable(), undefined, 'x']) {
      expect(asksForNewToken(other)).toBe(false)
    }
  })
})

describe('isRefusal', () => {
  it.each([
    ['a refused session', refusal('INVALID_SESSION_TOKEN'), true],
    ['a missing scope', refusal('MISSING_ACCESS_KEY_SCOPES'), true],
    ['F32 a mint that the server does not allow', new Unauthorized({ reason: 'session' }), true],
    ['F32 a mint that the key may not do', new HttpError({ status: 403 }), true],
    ['a refused token', refusal('INVALID_SOCKET_TOKEN'), false],
    ['a listener error', refusal('LISTENER_ERROR'), false],
    ['F32 a mint that failed on the server', new HttpError({ status: 500 }), false],
    ['F32 a mint that was answered by nonsense', new Malformed({ what: 'it', reasons: [] }), false],
    ['F32 a mint that never ends', new TimedOut({ stage: 'identify', afterMs: 1 }), false],
    ['F32 a mint that does not get through', new Unreachable(), false],
    ['F32 a mint at a bad time', new RateLimited({ retryInMs: 1, retryAt: 1 }), false],
  ])('asks of %s whether it would be the same again', (_, failure, refused) => {
    expect(isRefusal(failure)).toBe(refused)
  })
})

const frame = (res: string, data: unknown) => frameOf(JSON.stringify({ res, data }))
const error = (req: unknown, errorCode = 'INVALID_SESSION_TOKEN') =>
  frame('v1.error', { req, errorCode, message: 'no' })

/** The failure that a frame is read as, as plain data. */
function failureIn(read: ReturnType<typeof readReply>): object | undefined {
  return read !== undefined && 'failure' in read ? fieldsOf(read.failure) : undefined
}

describe('readReply', () => {
  it('is the alias, without what is for the player alone', () => {
    const { auth, ...shown } = player
    const reply = readReply(frame('v1.players.identify.success', playerAlias), 1, redact)

    expect(auth).toBeDefined()
    expect(reply).toEqual({ alias: { ...playerAlias, player: shown } })
  })

  it('is the alias as it came where there is nothing to leave out', () => {
    const { auth, ...shown } = player
    const alias = { ...playerAlias, player: shown }

    expect(auth).toBeDefined()
    expect(readReply(frame('v1.players.identify.success', alias), 1, redact)).toEqual({
      alias,
    })
  })

  it('F29 is a failure when another alias was identified', () => {
    const reply = readReply(frame('v1.players.identify.success', playerAlias), 2, redact)

    expect(failureIn(reply)).toMatchObject({ _tag: 'Malformed' })
  })

  it('F38 is a failure when the success is not as it must be', () => {
    const reply = readReply(frame('v1.players.identify.success', { id: 1 }), 1, redact)

    expect(failureIn(reply)).toMatchObject({ _tag: 'Malformed' })
  })

  it('is the refusal', () => {
    expect(failureIn(readReply(error('v1.players.identify'), 1, redact))).toMatchObject({
      _tag: 'SocketError',
      code: 'INVALID_SESSION_TOKEN',
    })
  })

  it.each([
    ['an error of another request', error('v1.channels.message')],
    ['F46 an error of an unknown request', error('unknown')],
    ['F46 an error without a request', error(undefined)],
    ['F46 an error that is not as it must be', frame('v1.error', {})],
    ['another response', frame('v1.connected', {})],
    ['F35 noise', frameOf('hello')],
  ])('is nothing when the frame is %s', (_, other) => {
    expect(readReply(other, 1, redact)).toBeUndefined()
  })
})

describe('identifyText', () => {
  it('writes the request', () => {
    const text = identifyText({ playerAliasId: 1, socketToken: 's', sessionToken: 't' })

    expect(JSON.parse(text)).toEqual({
      req: 'v1.players.identify',
      data: { playerAliasId: 1, socketToken: 's', sessionToken: 't' },
    })
  })

  it('has no key for a session token where there is none, and none for the id of the player', () => {
    const credentials = { playerAliasId: 1, socketToken: 's', sessionToken: undefined }

    expect(identifyText({ ...credentials, playerId: 'p' })).toBe(
      '{"req":"v1.players.identify","data":{"playerAliasId":1,"socketToken":"s"}}',
    )
  })
})
