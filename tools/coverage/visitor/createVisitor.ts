import { isObservable, lastValueFrom, type Observable, timeout } from 'rxjs'
import {
  createTalo,
  type SocketClose,
  type SocketError,
  type SocketPhase,
  type Talo,
  type TaloOptions,
} from 'talo-rx'
import type { Emulator } from 'talo-rx/emulator'
import { WebSocket } from 'ws'
import type { Alteration, Exchange } from './Exchange.js'
import { eventually } from './eventually.js'
import { parsed, recordedFetch } from './recordedFetch.js'

/** A frame that came, as it was on the wire. */
export interface ReceivedFrame {
  readonly res: string
  readonly data: unknown
}

/** What came of a call: the exchanges it took, and what the client made of them. */
export interface Met {
  readonly exchanges: readonly Exchange[]
  readonly value: unknown
  /** `undefined` where the call succeeded. */
  readonly failure: unknown
}

/** A client of which everything is written down that it says and hears. */
export interface Visitor {
  readonly talo: Talo
  /** Every call, oldest first. */
  readonly exchanges: readonly Exchange[]
  /** Names of the requests that were sent over the socket. */
  readonly requests: readonly string[]
  readonly frames: readonly ReceivedFrame[]
  /** The URLs that were dialled. */
  readonly dials: readonly string[]
  readonly errors: readonly SocketError[]
  readonly closes: readonly SocketClose[]
  /** Whether something went over the socket that the client did not send so, or to another URL. */
  isTamperedWith(): boolean
  /** Changes what goes out from now on. */
  alter(alteration: Alteration): void
  /** Makes a call and waits for its end, with an alteration for as long as that takes; one after the other. */
  meet(call$: (talo: Talo) => Observable<unknown>, alteration?: Alteration): Promise<Met>
  /** The value of a call that has to succeed. */
  get<T>(call$: (talo: Talo) => Observable<T>): Promise<T>
  /** Sends over the socket behind the client's back: a text as it is, bytes as if they were one. */
  sendRaw(frame: string | Uint8Array): void
  /** Waits for a phase of the socket. */
  reach(phase: SocketPhase): Promise<void>
  dispose(): void
}

/** More than any answer of an emulator takes. */
const PATIENCE_MS = 10_000

export interface VisitorOptions extends Partial<Omit<TaloOptions, 'fetch' | 'webSocket'>> {
  readonly emulator: Emulator
  /** Whether its socket answers pings. @defaultValue true */
  readonly answersPings?: boolean
}

/** Makes a client that dials only when it is told to, and does not wait longer than it must. */
export function createVisitor({
  emulator,
  answersPings = true,
  ...options
}: VisitorOptions): Visitor {
  const exchanges: Exchange[] = []
  const requests: string[] = []
  const frames: ReceivedFrame[] = []
  const dials: string[] = []
  const errors: SocketError[] = []
  const closes: SocketClose[] = []
  let lasting: Alteration = {}
  let passing: Alteration = {}
  let socket: RecordedSocket | undefined
  let isTampered = false
  let last: Promise<unknown> = Promise.resolve()

  class RecordedSocket extends WebSocket {
    constructor(url: string) {
      const dialled = lasting.dial?.(url) ?? url
      super(dialled, { autoPong: answersPings })
      dials.push(url)
      isTampered ||= dialled !== url
      this.on('message', (message: Buffer) => {
        const frame = parsed(message.toString())
        if (isFrame(frame)) frames.push(frame)
      })
    }
    override send(text: string): void {
      const name = /"req":"([^"]+)"/.exec(text)?.[1]
      if (name !== undefined) requests.push(name)
      const sent = (passing.frame ?? lasting.frame)?.(text) ?? text
      isTampered ||= sent !== text
      super.send(sent)
    }
    sendRaw(frame: string | Uint8Array): void {
      isTampered = true
      super.send(frame, { binary: false })
    }
  }
  const talo = createTalo({
    accessKey: emulator.accessKey,
    apiUrl: emulator.apiUrl,
    autoConnect: false,
    random: () => 0,
    reconnect: () => 10,
    ...options,
    fetch: recordedFetch({
      alter: (call) => (passing.call ?? lasting.call)?.(call) ?? call,
      keep: (exchange) => exchanges.push(exchange),
    }),
    webSocket: (url) => {
      socket = new RecordedSocket(url)
      return socket
    },
  })
  talo.socket.error$.subscribe((error) => errors.push(error))
  talo.socket.close$.subscribe((close) => closes.push(close))

  async function meetAlone(
    call$: (talo: Talo) => Observable<unknown>,
    alteration: Alteration,
  ): Promise<Met> {
    const before = exchanges.length
    const met = (value: unknown, failure: unknown): Met => ({
      exchanges: exchanges.slice(before),
      value,
      failure,
    })
    passing = alteration
    try {
      return met(await outcomeOf(call$(talo)), undefined)
    } catch (failure) {
      return met(undefined, failure)
    } finally {
      passing = {}
    }
  }

  return {
    talo,
    exchanges,
    requests,
    frames,
    dials,
    errors,
    closes,
    isTamperedWith: () => isTampered,
    alter: (alteration) => {
      lasting = alteration
    },
    meet: (call$, alteration = {}) => {
      const met = last.then(() => meetAlone(call$, alteration))
      last = met
      return met
    },
    get: (call$) => outcomeOf(call$(talo)),
    sendRaw: (frame) => {
      socket?.sendRaw(frame)
    },
    reach: (phase) =>
      eventually(() => talo.socket.status$.value.phase === phase, `the socket to be ${phase}`),
    dispose: talo.dispose,
  }
}

function outcomeOf<T>(call$: Observable<T>): Promise<T> {
  if (!isObservable(call$)) throw new TypeError('this is no call')
  // eslint-disable-next-line rxjs-x/no-ignored-default-value -- a call that emits nothing is a failure here
  return lastValueFrom(call$.pipe(timeout(PATIENCE_MS)))
}

function isFrame(value: unknown): value is ReceivedFrame {
  return typeof value === 'object' && value !== null && 'res' in value && 'data' in value
}
