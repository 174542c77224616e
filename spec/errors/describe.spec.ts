import { describe as plain } from '../../lib/errors/describe.js'
import { Gone } from '../../lib/errors/Gone.js'
import { HttpError } from '../../lib/errors/HttpError.js'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'

describe('describe', () => {
  it('makes a plain object of a failure', () => {
    const gone = plain(new Gone({ why: 'left' }))
    expect(gone).toEqual({ _tag: 'Gone', name: 'Gone', message: 'the player left it', why: 'left' })
    expect(Object.getPrototypeOf(gone)).toBe(Object.prototype)
    expect(isTaloFailure(gone)).toBe(true)
  })

  it('leaves out what is not given, and goes through JSON and workers', () => {
    const told = plain(new HttpError({ status: 404, call: 'GET /v1/players/1' }))
    expect(told).toEqual({
      _tag: 'HttpError',
      name: 'HttpError',
      message: 'GET /v1/players/1 answered 404',
      status: 404,
    })
    expect(structuredClone(told)).toEqual(told)
    expect(JSON.parse(JSON.stringify(told))).toEqual(told)
  })

  it('tells a cause by its text', () => {
    expect(plain(new Unreachable({ cause: new TypeError('fetch failed') }))).toMatchObject({
      cause: 'TypeError: fetch failed',
    })
  })
})
