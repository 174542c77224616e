import { failureOf as read } from '../../lib/http/failureOf.js'
import type { HttpRequest, HttpResponse } from '../../lib/http/HttpTransport.js'
import { fieldsOf } from '../support/outcome.js'
import { response } from '../support/fakeHttp.js'
import { secretsOf } from '../../lib/http/secretsOf.js'
import { redact } from '../../lib/trace/redact.js'

const asPlayer: HttpRequest = {
  method: 'PUT',
  url: 'https://api.test/v1/x',
  headers: { authorization: 'Bearer the-access-key', 'x-talo-alias': '7' },
  body: '{"password":"hunter2hunter2"}',
}
const asKey: HttpRequest = { ...asPlayer, headers: { authorization: 'Bearer the-access-key' } }

function failureOf(call: string, request: HttpRequest, answer: HttpResponse) {
  return read(call, request, answer, (text) => redact(text, secretsOf(request)))
}

describe('failureOf', () => {
  it.each([
    ['a missing session', asPlayer, { errorCode: 'MISSING_SESSION' }, 'session'],
    ['an invalid session', asPlayer, { errorCode: 'INVALID_SESSION' }, 'session'],
    ['a wrong password', asKey, { errorCode: 'INVALID_CREDENTIALS' }, 'credentials'],
    ['a wrong reset code', asKey, { errorCode: 'PASSWORD_RESET_CODE_INVALID' }, 'credentials'],
    ['a wrong signature', asPlayer, { message: 'Unauthorized' }, 'signature'],
    ['a key unknown, as key', asKey, { message: 'Unauthorized' }, 'access-key'],
    [
      'a key unknown, on GET',
      { ...asPlayer, method: 'GET' },
      { message: 'Unauthorized' },
      'access-key',
    ],
    ['a code unknown', asPlayer, { message: 'Unauthorized', errorCode: 'NEW' }, 'access-key'],
    ['no key', asPlayer, { message: 'Authentication Error' }, 'access-key'],
    ['a proxy that speaks HTML', asPlayer, '<html>', 'access-key'],
  ] as const)('tells %s', (_, request, body, reason) => {
    const errorCode = typeof body === 'object' && 'errorCode' in body ? body.errorCode : undefined

    expect(fieldsOf(failureOf('PUT /v1/x', request, response(401, body)))).toEqual({
      _tag: 'Unauthorized',
      reason,
      status: 401,
      ...(errorCode === undefined ? {} : { errorCode }),
    })
  })

  it.each([
    [
      'a thrown error',
      404,
      { message: 'Player not found', traceId: 't' },
      {},
      ': Player not found',
    ],
    ['a code', 403, { message: 'No', errorCode: 'X' }, { errorCode: 'X' }, ' X: No'],
    [
      'failed validation',
      400,
      { errors: { 'a.b': ['is odd', 'is big'] } },
      { fieldErrors: { 'a.b': ['is odd', 'is big'] } },
      ': a.b: is odd, is big',
    ],
    [
      'rejected props',
      400,
      { errors: { props: ['see'] }, rejectedProps: [{ key: 'k', error: 'E', message: 'm' }] },
      { fieldErrors: { props: ['see'] }, rejectedProps: [{ key: 'k', error: 'E', message: 'm' }] },
      ': props: see',
    ],
    ['bad JSON', 400, { status: 400, body: '{"password":1', message: 'bad' }, {}, ': bad'],
    ['too much', 413, { message: 'too large', expected: 9, limit: 8 }, {}, ': too large'],
    [
      'odd keys beside a good one',
      400,
      { message: 1, errors: 'no', errorCode: 'X' },
      { errorCode: 'X' },
      ' X',
    ],
    ['a page of a proxy', 502, '<html>Bad Gateway</html>', {}, ''],
    ['a text', 404, 'Not Found', {}, ''],
    ['JSON that is no object', 500, '["x"]', {}, ''],
    ['nothing', 503, undefined, {}, ''],
  ])('reads %s', (_, status, body, fields, said) => {
    const failure = failureOf('PUT /v1/x', asPlayer, response(status, body))

    expect(fieldsOf(failure)).toEqual({ _tag: 'HttpError', status, ...fields })
    expect(failure.message).toBe(`PUT /v1/x answered ${String(status)}${said}`)
  })

  it('does not repeat the secrets that the server echoes', () => {
    const echo = 'no hunter2hunter2 of the-access-key'
    const failure = failureOf(
      'PUT /v1/x',
      asPlayer,
      response(500, { message: echo, errors: { x: [echo] } }),
    )

    expect(failure.message).toBe(
      'PUT /v1/x answered 500: no hunter2hunter2 of ***; x: no hunter2hunter2 of ***',
    )
  })

  it('F127 masks what can be guessed only where it is a whole string', () => {
    const whole = 'hunter2hunter2'
    const body = { message: `"${whole}"`, errorCode: whole, errors: { [whole]: [whole] } }
    const failure = failureOf('PUT /v1/x', asPlayer, response(500, body))

    expect(failure.message).toBe('PUT /v1/x answered 500 ***: "***"; ***: ***')
  })

  it('does not repeat a whole page', () => {
    const failure = failureOf('PUT /v1/x', asPlayer, response(500, { message: 'x'.repeat(5_000) }))

    expect(failure.message.length).toBeLessThan(600)
  })

  it.each([
    ['steam', 'game:14000000abcdef', '14000000abcdef'],
    ['google_play_games', '4/0AX4XfWh', '4/0AX4XfWh'],
    ['game_center', '{"salt":"c2FsdA=="}', '{"salt":"c2FsdA=="}'],
  ])(
    'F85 repeats nothing with which a player of %s proves who they are',
    (service, identifier, proof) => {
      const query = `service=${service}&identifier=${encodeURIComponent(identifier)}`
      const request: HttpRequest = {
        ...asKey,
        method: 'GET',
        url: `https://api.test/v1/x?${query}`,
      }
      const { message } = failureOf(
        'GET /v1/x',
        request,
        response(400, { message: `bad ${proof}` }),
      )

      expect(message).toBe('GET /v1/x answered 400: bad ***')
    },
  )

  it('repeats an identifier that proves nothing', () => {
    const url = 'https://api.test/v1/x?service=username&identifier=player'
    const failure = failureOf(
      'GET /v1/x',
      { ...asKey, url },
      response(404, { message: 'no player' }),
    )

    expect(failure.message).toContain('no player')
  })
})
