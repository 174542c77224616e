import { createCork } from '../../lib/transport/createCork.js'

function handStream() {
  const calls: string[] = []
  const stream = {
    writableLength: 0,
    cork: () => {
      calls.push('cork')
    },
    uncork: () => {
      calls.push('uncork')
    },
  }
  return { stream, calls }
}

describe('createCork', () => {
  it('gathers what is written until the next microtask', async () => {
    const { stream, calls } = handStream()
    const cork = createCork(stream)
    cork?.()
    cork?.()
    expect(calls).toEqual(['cork'])
    await Promise.resolve()

    expect(calls).toEqual(['cork', 'uncork'])
  })

  it('lets go of what is large at once', () => {
    const { stream, calls } = handStream()
    const cork = createCork(stream)
    cork?.()
    stream.writableLength = 64 * 1024
    cork?.()

    expect(calls).toEqual(['cork', 'uncork', 'cork'])
  })

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['a stream without a cork', { writableLength: 0 }],
  ])('F89 is none over %s', (_, stream) => {
    expect(createCork(stream)).toBeUndefined()
  })
})
