import { createTalo } from '../../lib/index.js'

describe('a runtime without WebSocket', () => {
  const known = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'WebSocket')
  })
  afterEach(() => {
    if (known !== undefined) Object.defineProperty(globalThis, 'WebSocket', known)
  })

  it('F13 makes no client, and says which option helps', () => {
    const make = () => createTalo({ accessKey: 'the-access-key', autoConnect: false })

    expect(make).toThrow(
      expect.objectContaining({ _tag: 'TaloConfigError', option: 'webSocket' }) as Error,
    )
  })
})
