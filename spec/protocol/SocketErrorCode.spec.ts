import { canonicalErrorCode, SocketErrorCode } from '../../lib/protocol/SocketErrorCode.js'
import { receivedFrames } from '../support/transcripts.js'

describe('canonicalErrorCode', () => {
  it('makes one of the two spellings of the scope error', () => {
    expect(canonicalErrorCode('MISSING_API_KEY_SCOPES')).toBe('MISSING_ACCESS_KEY_SCOPES')
    expect(canonicalErrorCode('MISSING_ACCESS_KEY_SCOPES')).toBe('MISSING_ACCESS_KEY_SCOPES')
  })

  it.each(['LISTENER_ERROR', 'SERVER_ON_FIRE', '', '__proto__'])('leaves %j as it is', (code) => {
    expect(canonicalErrorCode(code)).toBe(code)
  })
})

describe('SocketErrorCode', () => {
  it('holds every code that a real server was seen to send', () => {
    const seen = receivedFrames('errors', 'channels')
      .filter(({ res }) => res === 'v1.error')
      .map(({ data }) => (data as { readonly errorCode: string }).errorCode)
    expect(seen.length).toBeGreaterThan(10)
    expect(Object.keys(SocketErrorCode)).toEqual(expect.arrayContaining(seen))
  })
})
