import { createContext, runInContext } from 'node:vm'
import { redactCause } from '../../lib/trace/redactCause.js'
import { redact } from '../../lib/trace/redact.js'

describe('redactCause', () => {
  it('tells the chain of causes in one message, under the name of the first', () => {
    const cause = Object.assign(new Error(''), { code: 'ECONNREFUSED' })
    const made = redactCause(new TypeError('fetch failed', { cause }))

    expect(made.message).toBe('fetch failed: ECONNREFUSED')
    expect(made.name).toBe('TypeError')
    expect(made.cause).toBeUndefined()
  })

  it('reads an error of another realm', () => {
    const thrown: unknown = runInContext('new TypeError("fetch failed")', createContext())

    expect(redactCause(thrown)).toMatchObject({ name: 'TypeError', message: 'fetch failed' })
  })

  it('holds no secret of any link of the chain', () => {
    const thrown = new Error('wss://x.test/?ticket=one', { cause: new Error('for the-key-1') })

    expect(redactCause(thrown, (text) => redact(text, ['the-key-1'])).message).toBe(
      'wss://x.test/?ticket=***: for ***',
    )
  })

  it('ends a chain that bites its tail', () => {
    const thrown = new Error('round')
    thrown.cause = thrown

    expect(redactCause(thrown).message).toBe('round: round: round: round: round')
  })

  it.each([
    ['a text', 'a text'],
    [undefined, 'a thrown undefined'],
    [null, 'a thrown object'],
    [7, 'a thrown number'],
  ])('makes an error of %j', (thrown, message) => {
    expect(redactCause(thrown).message).toBe(message)
  })
})
