import { platformSocket } from '../../lib/transport/platformSocket.js'
import type { WebSocketLike } from '../../lib/transport/WebSocketLike.js'
import type { Wire } from '../../lib/transport/Wire.js'

type Event = Readonly<Record<string, unknown>>
type Listener = ((event: Event) => unknown) | null

/** A W3C socket in the hands of a spec. */
class HandSocket implements WebSocketLike {
  static made: HandSocket | undefined
  readyState = 0
  bufferedAmount = 5
  binaryType = 'blob'
  onopen: Listener = null
  onmessage: Listener = null
  onerror: Listener = null
  onclose: Listener = null
  readonly calls: unknown[][] = []
  readonly url: string

  constructor(url: string) {
    this.url = url
    HandSocket.made = this
  }

  send(data: string): void {
    this.calls.push(['send', data])
    if (data === 'too much') throw new Error('InvalidStateError')
  }

  close(...args: readonly unknown[]): void {
    this.calls.push(['close', ...args])
    if (args[0] === 1001) throw new RangeError('InvalidAccessError')
  }
}

function dialled(source: Parameters<typeof platformSocket>[0] = HandSocket): {
  readonly wire: Wire
  readonly socket: HandSocket
  readonly told: unknown[][]
} {
  const told: unknown[][] = []
  const wire = platformSocket(source)('wss://api.test/?ticket=t', {
    opened: () => told.push(['opened']),
    received: (message) => told.push(['received', message]),
    failed: () => told.push(['failed']),
    closed: (...args) => told.push(['closed', ...args]),
  })
  const socket = HandSocket.made
  if (socket === undefined) throw new Error('no socket was made')
  return { wire, socket, told }
}

describe('platformSocket', () => {
  afterEach(() => {
    HandSocket.made = undefined
  })

  it.each([
    ['a class', HandSocket],
    ['an arrow function', (url: string) => new HandSocket(url)],
    [
      'a function of the old kind',
      function make(url: string) {
        return new HandSocket(url)
      },
    ],
    ['a method', { make: (url: string) => new HandSocket(url) }.make],
  ])('makes sockets with %s', (_, source) => {
    const { socket, told } = dialled(source)
    socket.onopen?.({})

    expect(socket.url).toBe('wss://api.test/?ticket=t')
    expect(told).toEqual([['opened']])
  })

  it('asks for bytes where a frame is binary', () => {
    expect(dialled().socket.binaryType).toBe('arraybuffer')
  })

  it.each([
    ['text', 'hello', 'hello'],
    ['an ArrayBuffer', new Uint8Array([104, 105]).buffer, new Uint8Array([104, 105])],
    ['bytes', new Uint8Array([104, 105]), new Uint8Array([104, 105])],
  ])('F41 hands over %s', (_, data, message) => {
    const { socket, told } = dialled()
    socket.onmessage?.({ data })

    expect(told).toEqual([['received', message]])
  })

  it.each([[{ size: 3 }], [null], [undefined], [7]])(
    'F41 makes text of anything else, such as %j',
    (data) => {
      const { socket, told } = dialled()
      socket.onmessage?.({ data })

      expect(told).toEqual([['received', expect.any(String)]])
    },
  )

  it('tells of errors, and of the end as the platform knows it', () => {
    const { socket, told } = dialled()
    socket.onerror?.({ type: 'error' })
    socket.onclose?.({ code: 3000, reason: 'r', wasClean: true })

    expect(told).toEqual([['failed'], ['closed', 3000, 'r', true]])
  })

  it('takes an end without particulars for one without a word', () => {
    const { socket, told } = dialled()
    socket.onclose?.({})

    expect(told).toEqual([['closed', 1006, '', false]])
  })

  it.each([
    [0, false],
    [1, true],
    [2, false],
    [3, false],
  ])('F54 with readyState %d, sending is %j', (readyState, taken) => {
    const { wire, socket } = dialled()
    socket.readyState = readyState

    expect(wire.send('hello')).toBe(taken)
    expect(socket.calls).toEqual(taken ? [['send', 'hello']] : [])
  })

  it('F54 says that a text is still ours when the platform throws', () => {
    const { wire, socket } = dialled()
    socket.readyState = 1

    expect(wire.send('too much')).toBe(false)
  })

  it('closes with a code and a reason', () => {
    const { wire, socket } = dialled()
    wire.close(4001, 'why')

    expect(socket.calls).toEqual([['close', 4001, 'why']])
  })

  it('closes without them where the platform does not take the code', () => {
    const { wire, socket } = dialled()
    wire.close(1001, 'why')

    expect(socket.calls).toEqual([['close', 1001, 'why'], ['close']])
  })

  it('terminates as hard as the platform can', () => {
    const { wire, socket } = dialled()
    wire.terminate()

    expect(socket.calls).toEqual([['close']])
  })

  it('reads what is buffered at the moment of asking', () => {
    const { wire, socket } = dialled()
    expect(wire.bufferedAmount).toBe(5)
    socket.bufferedAmount = 0

    expect(wire.bufferedAmount).toBe(0)
  })

  it('F12 throws what the constructor throws', () => {
    const refuse = (): WebSocketLike => {
      throw new SyntaxError('no')
    }
    const events = {
      opened: () => undefined,
      received: () => undefined,
      failed: () => undefined,
      closed: () => undefined,
    }

    expect(() => platformSocket(refuse)('nonsense', events)).toThrow(SyntaxError)
  })
})
