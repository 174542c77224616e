import { EMPTY, Observable, of, throwError } from 'rxjs'
import type { ObservableInput } from 'rxjs'
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

const ignored = {
  opened: () => undefined,
  received: () => undefined,
  failed: () => undefined,
  closed: () => undefined,
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
    failed: (reason) => told.push(reason === undefined ? ['failed'] : ['failed', reason]),
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
    expect(() => platformSocket(refuse)('nonsense', ignored)).toThrow(SyntaxError)
  })

  it.each([[undefined], [7], [{}]])('F95 throws where the source gives %j', (given) => {
    const source = (() => given) as never

    expect(() => platformSocket(source)('wss://api.test', ignored)).toThrow(TypeError)
  })

  it('F95 takes handlers that are called without an event', () => {
    const { socket, told } = dialled()
    const call = (handler: Listener) => (handler as (() => unknown) | null)?.()
    call(socket.onopen)
    call(socket.onmessage)
    call(socket.onerror)
    call(socket.onclose)

    expect(told).toEqual([
      ['opened'],
      ['received', 'undefined'],
      ['failed'],
      ['closed', 1006, '', false],
    ])
  })

  it('F95 lets no exception out that a socket throws while it is closed', () => {
    const { wire, socket } = dialled()
    socket.close = () => {
      throw new Error('no')
    }

    expect(() => {
      wire.close(1000, '')
      wire.terminate()
    }).not.toThrow()
  })

  it.each([
    [
      'its error',
      { error: new Error('self-signed certificate') },
      new Error('self-signed certificate'),
    ],
    ['its message', { message: 'HTTP status 403' }, 'HTTP status 403'],
  ])('F93 tells why a dial failed where the platform gives %s', (_, event, reason) => {
    const { socket, told } = dialled()
    socket.onerror?.(event)

    expect(told).toEqual([['failed', reason]])
  })
})

describe('platformSocket of a socket that comes later', () => {
  function awaited(given$: ObservableInput<WebSocketLike>) {
    const told: unknown[][] = []
    const wire = platformSocket(() => given$)('wss://api.test', {
      opened: () => told.push(['opened']),
      received: (message) => told.push(['received', message]),
      failed: (reason) => told.push(['failed', reason]),
      closed: (...args) => told.push(['closed', ...args]),
    })
    return { wire, told }
  }

  it('is that socket, once a promise or an observable brings it', async () => {
    const socket = new HandSocket('wss://api.test')
    const { wire, told } = awaited(Promise.resolve(socket))
    expect(wire.send('too early')).toBe(false)
    expect(wire.bufferedAmount).toBe(0)
    await Promise.resolve()
    socket.onopen?.({})
    socket.readyState = 1

    expect(wire.send('hello')).toBe(true)
    expect(wire.bufferedAmount).toBe(5)
    socket.onclose?.({ code: 3000, reason: 'r', wasClean: true })
    expect(told).toEqual([['opened'], ['closed', 3000, 'r', true]])
  })

  it('is open at once where the socket is', () => {
    const socket = new HandSocket('wss://api.test')
    socket.readyState = 1

    expect(awaited(of(socket)).told).toEqual([['opened']])
  })

  it('stays subscribed to an observable while its socket lives', () => {
    const socket = new HandSocket('wss://api.test')
    const left = jest.fn()
    awaited(
      new Observable((subscriber) => {
        subscriber.next(socket)
        return left
      }),
    )
    expect(left).not.toHaveBeenCalled()
    socket.onclose?.({})

    expect(left).toHaveBeenCalledTimes(1)
  })

  it('unsubscribes from an observable that is not wanted any more', () => {
    const left = jest.fn()
    const { wire, told } = awaited(new Observable(() => left))
    wire.close(1000, '')

    expect(left).toHaveBeenCalledTimes(1)
    expect(told).toEqual([['closed', 1000, '', false]])
  })

  it('closes the socket of a promise that comes too late', async () => {
    const socket = new HandSocket('wss://api.test')
    const { wire } = awaited(Promise.resolve(socket))
    wire.terminate()
    await Promise.resolve()

    expect(socket.calls).toEqual([['close']])
  })

  it.each([
    [
      'fails',
      throwError(() => new Error('why')),
      [
        ['failed', new Error('why')],
        ['closed', 1006, '', false],
      ],
    ],
    ['ends without one', EMPTY, [['closed', 1006, '', false]]],
  ])('has ended when the source %s', (_, given$, expected) => {
    expect(awaited(given$).told).toEqual(expected)
  })
})
