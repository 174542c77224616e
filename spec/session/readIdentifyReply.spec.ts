import { frameOf } from '../../lib/frames/Frame.js'
import { readIdentifyReply } from '../../lib/session/readIdentifyReply.js'
import { fieldsOf } from '../support/outcome.js'
import { player, playerAlias } from '../support/samples.js'
import { redact } from '../../lib/trace/redact.js'

const frame = (res: string, data: unknown) => frameOf(JSON.stringify({ res, data }))
const error = (req: unknown, errorCode = 'INVALID_SESSION_TOKEN') =>
  frame('v1.error', { req, errorCode, message: 'no' })

/** The failure that a frame is read as, as plain data. */
function failureOf(read: ReturnType<typeof readIdentifyReply>): object | undefined {
  return read !== undefined && 'failure' in read ? fieldsOf(read.failure) : undefined
}

describe('readIdentifyReply', () => {
  it('is the alias, without what is nobody else’s business', () => {
    const { auth, ...shown } = player
    const reply = readIdentifyReply(frame('v1.players.identify.success', playerAlias), 1, redact)

    expect(auth).toBeDefined()
    expect(reply).toEqual({ alias: { ...playerAlias, player: shown } })
  })

  it('is the alias as it came where there is nothing to leave out', () => {
    const { auth, ...shown } = player
    const alias = { ...playerAlias, player: shown }

    expect(auth).toBeDefined()
    expect(readIdentifyReply(frame('v1.players.identify.success', alias), 1, redact)).toEqual({
      alias,
    })
  })

  it('F29 is a failure when another alias was identified', () => {
    const reply = readIdentifyReply(frame('v1.players.identify.success', playerAlias), 2, redact)

    expect(failureOf(reply)).toMatchObject({ _tag: 'Malformed' })
  })

  it('F38 is a failure when the success is not as it must be', () => {
    const reply = readIdentifyReply(frame('v1.players.identify.success', { id: 1 }), 1, redact)

    expect(failureOf(reply)).toMatchObject({ _tag: 'Malformed' })
  })

  it('is the refusal', () => {
    expect(failureOf(readIdentifyReply(error('v1.players.identify'), 1, redact))).toMatchObject({
      _tag: 'SocketError',
      code: 'INVALID_SESSION_TOKEN',
    })
  })

  it.each([
    ['an error of another request', error('v1.channels.message')],
    ['F46 an error of nobody knows what', error('unknown')],
    ['F46 an error without a request', error(undefined)],
    ['F46 an error that is not as it must be', frame('v1.error', {})],
    ['another response', frame('v1.connected', {})],
    ['F35 noise', frameOf('hello')],
  ])('is nothing when the frame is %s', (_, other) => {
    expect(readIdentifyReply(other, 1, redact)).toBeUndefined()
  })
})
