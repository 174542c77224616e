import { on, once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { filter, firstValueFrom, ReplaySubject } from 'rxjs'
import { type WebSocket, WebSocketServer } from 'ws'
import { nodeSocket } from '../../lib/transport/nodeSocket.js'
import type { Wire } from '../../lib/transport/Wire.js'

type Told = readonly [event: string, ...rest: readonly unknown[]]

interface Dialled {
  readonly wire: Wire
  /** The first event of that name, past or to come. */
  first(event: string): Promise<Told>
  readonly told: readonly Told[]
}

function dial(url: string): Dialled {
  const told: Told[] = []
  const told$ = new ReplaySubject<Told>(Infinity)
  told$.subscribe((event) => told.push(event))
  const wire = nodeSocket(url, {
    opened: () => {
      told$.next(['opened'])
    },
    received: (message) => {
      told$.next(['received', message])
    },
    failed: () => {
      told$.next(['failed'])
    },
    closed: (...args) => {
      told$.next(['closed', ...args])
    },
  })
  return {
    wire,
    told,
    first: (name) =>
      firstValueFrom(told$.pipe(filter(([event]) => event === name)), { defaultValue: ['never'] }),
  }
}

describe('nodeSocket', () => {
  let http: Server
  let server: WebSocketServer
  let url: string
  let silent: Socket[]

  beforeEach(async () => {
    silent = []
    http = createServer()
    server = new WebSocketServer({ noServer: true })
    http.on('upgrade', (request, socket: Socket, head) => {
      if (request.url === '/silent') silent.push(socket)
      else if (request.url === '/refused') socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
      else {
        server.handleUpgrade(request, socket, head, (peer) => server.emit('connection', peer))
      }
    })
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    url = `ws://127.0.0.1:${String((http.address() as AddressInfo).port)}`
  })

  afterEach(async () => {
    for (const socket of silent) socket.destroy()
    for (const peer of server.clients) peer.terminate()
    http.close()
    await once(http, 'close')
  })

  async function connected(): Promise<Dialled & { readonly peer: WebSocket }> {
    const arrival = once(server, 'connection') as Promise<[WebSocket]>
    const dialled = dial(url)
    const [[peer]] = await Promise.all([arrival, dialled.first('opened')])
    return { ...dialled, peer }
  }

  it('hands over text and binary frames as bytes', async () => {
    const { peer, first } = await connected()
    peer.send('{"res":"é"}')
    const [, bytes] = await first('received')

    expect(bytes).toBeInstanceOf(Uint8Array)
    expect(new TextDecoder().decode(bytes as Uint8Array)).toBe('{"res":"é"}')
  })

  it('F41 hands over a frame that came in pieces as one', async () => {
    const { peer, first } = await connected()
    peer.send('he', { fin: false })
    peer.send('llo', { fin: true })
    const [, bytes] = await first('received')

    expect(new TextDecoder().decode(bytes as Uint8Array)).toBe('hello')
  })

  it('offers no compression, which costs more than it saves here', async () => {
    const upgrade = once(http, 'upgrade') as Promise<[{ readonly headers: object }]>
    const arrival = connected()
    const [{ headers }] = await upgrade
    await arrival

    expect(headers).not.toHaveProperty('sec-websocket-extensions')
  })

  it('sends while it is open', async () => {
    const { wire, peer } = await connected()
    const message = once(peer, 'message') as Promise<[Buffer]>

    expect(wire.send('hello')).toBe(true)
    expect(String((await message)[0])).toBe('hello')
  })

  it('gathers what is sent in one go, and lets go of it before anything that is awaited', async () => {
    const { wire, peer } = await connected()
    const messages = on(peer, 'message')
    const sent = ['a', 'b'.repeat(100_000), 'c', 'd'.repeat(100_000), 'e']
    wire.send('first')
    expect(wire.bufferedAmount).toBeGreaterThan(0)
    await Promise.resolve()
    expect(wire.bufferedAmount).toBe(0)

    for (const text of sent) wire.send(text)
    for (const text of ['first', ...sent]) {
      const { value } = (await messages.next()) as { readonly value: [Buffer] }
      expect(String(value[0])).toBe(text)
    }
  })

  it('sends what came right before a close', async () => {
    const { wire, peer } = await connected()
    const message = once(peer, 'message') as Promise<[Buffer]>
    const closed = once(peer, 'close')
    wire.send('last words')
    wire.close(1000, '')

    expect(String((await message)[0])).toBe('last words')
    await closed
  })

  it('F54 takes nothing before it is open and after it was closed', async () => {
    const early = dial(url)
    expect(early.wire.send('hello')).toBe(false)
    await early.first('opened')
    early.wire.close(1000, '')

    expect(early.wire.send('hello')).toBe(false)
    await early.first('closed')
  })

  it('tells the code and the reason of the other side', async () => {
    const { peer, first } = await connected()
    peer.close(3000, 'because')

    expect(await first('closed')).toEqual(['closed', 3000, 'because', true])
  })

  it('closes with a code and a reason, and waits for the answer', async () => {
    const { wire, peer, first } = await connected()
    const emitted = once(peer, 'close') as Promise<[number, Buffer]>
    wire.close(4001, 'why')
    const [code, reason] = await emitted

    expect([code, String(reason)]).toEqual([4001, 'why'])
    expect(await first('closed')).toEqual(['closed', 4001, 'why', true])
  })

  it('tells of an end without a close frame as 1006, not clean', async () => {
    const { peer, first } = await connected()
    peer.terminate()

    expect(await first('closed')).toEqual(['closed', 1006, '', false])
  })

  it('terminates without the closing handshake', async () => {
    const { wire, peer, first } = await connected()
    const emitted = once(peer, 'close') as Promise<[number]>
    wire.terminate()

    expect((await emitted)[0]).toBe(1006)
    expect(await first('closed')).toEqual(['closed', 1006, '', false])
  })

  it('F14 can be given up while the server keeps the upgrade waiting', async () => {
    const upgrade = once(http, 'upgrade')
    const { wire, first, told } = dial(`${url}/silent`)
    await upgrade
    wire.close(4000, 'not open in time')

    expect(await first('closed')).toEqual(['closed', 1006, '', false])
    expect(told.map(([event]) => event)).toEqual(['failed', 'closed'])
  })

  it('F21 can be closed while it is connecting, and no error is left unhandled', async () => {
    const { wire, first, told } = dial(url)
    wire.close(1000, '')
    await first('closed')

    expect(told.map(([event]) => event)).toEqual(['failed', 'closed'])
  })

  it.each([['/refused'], ['']])('reports a dial that fails at %j and its end', async (path) => {
    if (path === '') {
      http.close()
      await once(http, 'close')
    }
    const { first, told } = dial(`${url}${path}`)
    await first('closed')
    if (path === '') http.listen(0, '127.0.0.1')

    expect(told.map(([event]) => event)).toEqual(['failed', 'closed'])
  })

  it('F12 throws for an address that is none', () => {
    expect(() => dial('http//nowhere')).toThrow(SyntaxError)
  })

  it('tells what has not left the process', async () => {
    const { wire } = await connected()
    expect(wire.bufferedAmount).toBe(0)
    wire.send('x'.repeat(32 * 1024 * 1024))

    expect(wire.bufferedAmount).toBeGreaterThan(0)
  })
})
