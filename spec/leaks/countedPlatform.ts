import { Observable, Subscription, map, timer } from 'rxjs'
import type { HttpRequest, HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Platform } from '../../lib/Platform.js'
import { heartbeat } from '../../lib/protocol/heartbeat.js'
import { pageLifecycle } from '../../lib/session/pageLifecycle.js'
import { platformSocket } from '../../lib/transport/platformSocket.js'
import type { WebSocketLike } from '../../lib/transport/WebSocketLike.js'
import { ann } from '../support/cast.js'
import { virtualClock } from '../support/clocks.js'
import { response } from '../support/fakeHttp.js'
import { channel } from '../support/samples.js'

/** What a client holds on to outside itself. */
export interface Holdings {
  /** Listeners on the page and on signals. */
  readonly listeners: number
  /** Different handlers on sockets, dead ones included. */
  readonly handlers: number
  /** Sockets that were not closed. */
  readonly sockets: number
  /** Calls that are under way. */
  readonly calls: number
}

/** A page with a server behind it, each step of which takes 5 ms, and which counts what clients hold on to. */
export interface CountedPlatform {
  readonly platform: Platform
  holdings(): Holdings
  /** Ends every connection without a word. */
  drop(): void
  /** Whether sockets are answered from now on when a client closes them. */
  answerCloses(on: boolean): void
  signal(): CountedTarget & { readonly aborted: boolean }
}

type Handler = ((event: object) => unknown) | null

const STEP_MS = 5

export function countedPlatform(): CountedPlatform {
  const targets: CountedTarget[] = []
  const sockets = new Set<CountedSocket>()
  let calls = 0
  let answersCloses = true

  const target = () => {
    const made = new CountedTarget()
    targets.push(made)
    return made
  }
  const page = target()
  const document = Object.assign(target(), { visibilityState: 'visible' })

  function transport(request: HttpRequest): Observable<HttpResponse> {
    return new Observable((subscriber) => {
      calls++
      subscriber.add(() => calls--)
      subscriber.add(
        timer(STEP_MS)
          .pipe(map(() => answerTo(request)))
          .subscribe(subscriber),
      )
    })
  }

  return {
    platform: {
      transport,
      dial: platformSocket(() => {
        const socket = new CountedSocket(() => answersCloses)
        sockets.add(socket)
        return socket
      }),
      lifecycle$: pageLifecycle({
        document,
        navigator: { onLine: true },
        addEventListener: page.addEventListener,
        removeEventListener: page.removeEventListener,
      }),
      random: () => 0,
      ...virtualClock,
    },
    holdings: () => ({
      listeners: sum(targets.map(({ size }) => size)),
      handlers: new Set([...sockets].flatMap(({ handlers }) => handlers)).size,
      sockets: [...sockets].filter(({ readyState }) => readyState < 2).length,
      calls,
    }),
    drop: () => {
      for (const socket of sockets) socket.drop()
    },
    answerCloses: (on) => {
      answersCloses = on
    },
    signal: () => Object.assign(target(), { aborted: false }),
  }
}

/** Counts its listeners. */
class CountedTarget implements EventTarget {
  private readonly listeners = new Map<unknown, Set<string>>()

  get size(): number {
    return sum([...this.listeners.values()].map(({ size }) => size))
  }

  readonly addEventListener = (type: string, listener: unknown): void => {
    this.listeners.set(listener, (this.listeners.get(listener) ?? new Set()).add(type))
  }

  readonly removeEventListener = (type: string, listener: unknown): void => {
    this.listeners.get(listener)?.delete(type)
  }

  dispatchEvent(): boolean {
    return true
  }
}

/** A browser's socket, and the server at the other end of it. */
class CountedSocket implements WebSocketLike {
  readyState = 0
  bufferedAmount = 0
  binaryType = 'blob'
  onopen: Handler = null
  onmessage: Handler = null
  onerror: Handler = null
  onclose: Handler = null
  private readonly answersCloses: () => boolean
  private readonly server = new Subscription()

  constructor(answersCloses: () => boolean) {
    this.answersCloses = answersCloses
    this.after(STEP_MS, () => {
      this.readyState = 1
      this.onopen?.({})
    })
    this.after(2 * STEP_MS, () => {
      this.say('v1.connected', {})
    })
  }

  get handlers(): readonly Handler[] {
    const all = [this.onopen, this.onmessage, this.onerror, this.onclose]
    return all.filter((handler) => handler !== null)
  }

  send(text: string): void {
    this.after(STEP_MS, () => {
      this.answer(text)
    })
  }

  close(): void {
    if (this.readyState > 1) return
    this.readyState = 2
    if (!this.answersCloses()) return
    this.after(STEP_MS, () => {
      this.end(1000)
    })
  }

  drop(): void {
    if (this.readyState < 3) this.end(1006)
  }

  private answer(text: string): void {
    if (text === heartbeat) {
      this.onmessage?.({ data: heartbeat })
      return
    }
    const { req, data } = JSON.parse(text) as { readonly req: string; readonly data: object }
    if (req === 'v1.players.identify') this.say('v1.players.identify.success', ann)
    else this.say('v1.channels.message', { ...data, channel, playerAlias: ann })
  }

  private say(res: string, data: object): void {
    this.onmessage?.({ data: JSON.stringify({ res, data }) })
  }

  private end(code: number): void {
    this.server.unsubscribe()
    this.readyState = 3
    this.onclose?.({ code, reason: '', wasClean: code !== 1006 })
  }

  private after(ms: number, act: () => void): void {
    this.server.add(timer(ms).subscribe(act))
  }
}

function answerTo({ url }: HttpRequest): HttpResponse {
  const { pathname } = new URL(url)
  if (pathname.endsWith('/socket-tickets')) return response(200, { ticket: 'ticket' })
  if (pathname.endsWith('/identify')) return response(200, { alias: ann, socketToken: 'token' })
  return response(404, { message: 'nothing here' })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
