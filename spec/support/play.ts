import type { RunHelpers } from 'rxjs/testing'
import { concat, filter, map, mergeMap, NEVER, type Observable, of, timer } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { HttpRequest } from '../../lib/http/HttpTransport.js'
import { heartbeat } from '../../lib/protocol/heartbeat.js'
import type { Platform } from '../../lib/Platform.js'
import type { Talo, TaloCore } from '../../lib/services/TaloCore.js'
import type { Lifecycle } from '../../lib/session/Lifecycle.js'
import type { SocketPhase, SocketStatus } from '../../lib/session/SocketStatus.js'
import type { TaloOptions } from '../../lib/TaloOptions.js'
import { ann, annCredentials, bob, bobCredentials } from './cast.js'
import { leaping } from './clocks.js'
import { response } from './fakeHttp.js'
import { fieldsOf } from './outcome.js'
import { channel } from './samples.js'
import { type Answer, type HttpScripts, virtualHttp } from './virtualHttp.js'
import { type Played, type Said, virtualSockets } from './virtualSockets.js'

/** The letter of each phase in a drawing of `status$`. */
export const phases: Readonly<Record<SocketPhase, string>> = {
  idle: 'i',
  ticketing: 't',
  dialing: 'd',
  handshaking: 'h',
  connected: 'c',
  identifying: 'n',
  identified: 'I',
  waiting: 'w',
  suspended: 's',
  failed: 'f',
  closed: 'x',
  disposed: 'z',
}

/** Says a frame of the server. */
export function says(res: string, data: unknown): Said {
  return { does: 'say', text: JSON.stringify({ res, data }) }
}

/** Says the server's `v1.error` about identifying. */
export function refuses(errorCode: string, more: object = {}): Said {
  return says('v1.error', { req: 'v1.players.identify', message: 'no', errorCode, ...more })
}

/** The letters of a socket's drawing. */
const socketLetters: Readonly<Record<string, Said>> = {
  o: { does: 'open' },
  c: says('v1.connected', {}),
  s: says('v1.players.identify.success', ann),
  S: says('v1.players.identify.success', bob),
  m: says('v1.channels.message', { channel, message: 'm', playerAlias: bob }),
  h: { does: 'say', text: heartbeat },
  j: { does: 'say', text: 'not JSON' },
  r: refuses('INVALID_SOCKET_TOKEN'),
  f: { does: 'fail' },
  x: { does: 'close', code: 1006 },
  k: { does: 'close', code: 3000 },
}

/** The letters of a call's drawing; a digit is an empty answer with the status of a hundred times as much. */
const httpLetters: Readonly<Record<string, Answer>> = {
  t: (index) => response(200, { ticket: `ticket-${String(index)}` }),
  k: (index) => response(200, { socketToken: `minted-token-${String(index)}` }),
  i: () => response(200, { alias: ann, socketToken: 'token-of-http-identify' }),
  u: () => response(401, { message: 'Please provide a valid token in the Authorization header' }),
  f: () => response(403, { message: 'Missing access key scope(s): write:players' }),
  r: () => response(429, { message: 'Too Many Requests' }, { 'retry-after': '60' }),
  n: () => response(404, { message: 'Channel not found' }),
  e: () => response(503, '<html>Service Unavailable</html>'),
  j: () => response(200, '<html>Log in to the Wi-Fi</html>'),
}

const acts: Readonly<Record<string, (talo: Client) => unknown>> = {
  o: ({ socket }) => {
    socket.open()
  },
  x: ({ socket }) => {
    socket.close()
  },
  r: ({ socket }) => {
    socket.reset()
  },
  a: ({ socket }) => socket.setIdentity(annCredentials),
  b: ({ socket }) => socket.setIdentity(bobCredentials),
  n: ({ socket }) => {
    socket.clearIdentity()
  },
  z: (talo) => {
    talo.dispose()
  },
}

/** What the plays need of a client. */
export type Client = TaloCore & Pick<Talo, 'channels' | 'presence'>

/** One drawing for every party; letters that are not explained here are explained by the spec. */
export interface Script {
  /** o = open, x = close, r = reset, a = ann is set, b = bob is set, n = no player is, z = dispose. */
  readonly user?: string
  readonly acts?: Readonly<Record<string, (talo: Client) => unknown>>
  /** Each call for a ticket, from when it is made: t = a ticket; see `httpLetters` for the rest. */
  readonly tickets?: readonly string[]
  /** Each call for a socket token: k = a token. */
  readonly tokens?: readonly string[]
  /** Each HTTP identify: i = ann. */
  readonly identifies?: readonly string[]
  /** Any other calls, by path. */
  readonly calls?: HttpScripts
  readonly answers?: Readonly<Record<string, Answer>>
  /** Each socket, from its dial: o = open, c = v1.connected, s = ann is identified; see `socketLetters` for the rest. */
  readonly sockets?: readonly string[]
  readonly letters?: Readonly<Record<string, Said>>
  readonly answersCloseIn?: number | 'never'
  readonly takes?: (text: string) => boolean
  /** What the platform's constructor of sockets throws. */
  readonly throws?: Error
  /** a = active, h = hidden, f = frozen, o = offline. */
  readonly lifecycle?: string
  /** How far the wall clock is ahead of the timers, in ms, at a time of theirs. */
  readonly leap?: (at: number) => number
  readonly random?: () => number
  readonly options?: Partial<TaloOptions>
  /** How the client is made. */
  readonly make?: (options: TaloOptions, platform: Platform) => Client
  /** When the play is over and the client disposed, in ms; below 6 s no heartbeat is due. */
  readonly until?: number
}

/** A client among its drawings, and what became of them. */
export interface Play {
  readonly talo: Client
  readonly requests: readonly HttpRequest[]
  readonly urls: readonly string[]
  /** The letters of `phases`, one for each step. */
  expectStatus(drawing: string): void
  /** What the status tells in one phase. */
  expectPhase(phase: SocketPhase, drawing: string, values: Readonly<Record<string, object>>): void
  /** i = identify, h = heartbeat, else the text of the message. */
  expectSent(drawing: string): void
  /** What was sent, parsed. */
  readonly sent$: Observable<unknown>
  /** The calls of one path, from sending to the answer or to being aborted. */
  expectCalls(path: string, ...drawings: readonly string[]): void
  expectTickets(...drawings: readonly string[]): void
  /** The sockets, from the dial until either side closes. */
  expectSockets(...drawings: readonly string[]): void
  /** The codes with which this side closed. */
  expectFarewells(drawing: string, codes: Readonly<Record<string, number>>): void
  /** Any stream, for as long as the play goes on. */
  expectStream(
    stream$: Observable<unknown>,
    drawing: string,
    values?: Readonly<Record<string, unknown>>,
  ): void
  /** Does something at each letter of a drawing and tells what comes of it. */
  when<T>(drawing: string, call$: () => Observable<T>): Observable<T>
}

const ticketPath = '/v1/socket-tickets'
export const tokenPath = '/v1/players/socket-token'
export const identifyPath = '/v1/players/identify'
/** Asked once by a client that misses the echo of its message; the answer says that the key may read. */
const readScopePath = '/v1/game-channels/0'

const lifecycles: Readonly<Record<string, Lifecycle>> = {
  a: 'active',
  h: 'hidden',
  f: 'frozen',
  o: 'offline',
}

/**
 * Plays a script in virtual time.
 *
 * Whatever spec it happens in fails if a socket is dialled beside a live one, or if `close$` does not tell exactly once of
 * each socket that was dialled.
 */
export function play(run: RunHelpers, script: Script): Play {
  const { until = 5_000, random = () => 0, leap = () => 0, lifecycle } = script
  const { sockets = [''], answersCloseIn = 1, takes = () => true } = script
  const scripts: HttpScripts = {
    [ticketPath]: script.tickets ?? ['---(t|)'],
    [tokenPath]: script.tokens ?? [],
    [identifyPath]: script.identifies ?? [],
    [readScopePath]: ['--(n|)'],
    ...script.calls,
  }
  const http = virtualHttp(run, scripts, { ...httpLetters, ...script.answers })
  const wires = virtualSockets(run, {
    scripts: sockets,
    letters: { ...socketLetters, ...script.letters },
    answersCloseIn,
    takes,
    throws: script.throws,
  })
  const { make = createTalo } = script
  const talo = make(
    { accessKey: 'the-access-key', autoConnect: false, ...script.options },
    {
      transport: http.transport,
      dial: wires.dial,
      lifecycle$:
        lifecycle === undefined
          ? concat(of('active' as const), NEVER)
          : run.cold(lifecycle, lifecycles),
      random,
      ...leaping(leap),
    },
  )
  run.hot(script.user ?? '').subscribe((letter) => {
    const act = { ...acts, ...script.acts }[letter]
    if (act === undefined) throw new Error(`the user's drawing has the unknown letter ${letter}`)
    act(talo)
  })
  timer(until).subscribe(talo.dispose)

  const whole = `^ ${String(until - 2)}ms !`
  const expectStream: Play['expectStream'] = (stream$, drawing, values) => {
    run.expectObservable(stream$, whole).toBe(drawing, values)
  }
  /** What still goes on at the end of the play has no end in its drawing. */
  const expectStretches = (played: readonly Played[], drawings: readonly string[]) => {
    for (const [index, { subscriptions }] of played.entries()) {
      const stretches: typeof subscriptions = []
      timer(until - 1).subscribe(() => stretches.push(...subscriptions))
      const isLast = index === played.length - 1
      run.expectSubscriptions(stretches).toBe(drawings.slice(index, isLast ? undefined : index + 1))
    }
  }
  const expectCalls: Play['expectCalls'] = (path, ...drawings) => {
    expectStretches(http.played(path), drawings)
  }
  expectStream(wires.doubled$, '')
  let ended = 0
  talo.socket.close$.subscribe(() => ended++)
  const isEven$ = timer(until + 1).pipe(map(() => ended === wires.urls.length))
  run.expectObservable(isEven$).toBe(`${String(until + 1)}ms (e|)`, { e: true })
  return {
    talo,
    requests: http.requests,
    urls: wires.urls,
    expectStatus: (drawing) => {
      expectStream(talo.socket.status$.pipe(map(({ phase }) => phases[phase])), drawing)
    },
    expectPhase: (phase, drawing, values) => {
      const told$ = talo.socket.status$.pipe(
        filter((status) => status.phase === phase),
        map(detailOf),
      )
      expectStream(told$, drawing, values)
    },
    expectSent: (drawing) => {
      expectStream(wires.sent$.pipe(map(({ text }) => letterOf(text))), drawing)
    },
    sent$: wires.sent$.pipe(map(({ text }) => contentOf(text))),
    expectCalls,
    expectTickets: (...drawings) => {
      expectCalls(ticketPath, ...drawings)
    },
    expectSockets: (...drawings) => {
      expectStretches(wires.played, drawings)
    },
    expectFarewells: (drawing, codes) => {
      expectStream(wires.closed$.pipe(map(({ code }) => code)), drawing, codes)
    },
    expectStream,
    when: (drawing, call$) => run.hot(drawing).pipe(mergeMap(call$)),
  }
}

/** A status without its phase and time, its failure as plain data. */
function detailOf(status: SocketStatus): Record<string, unknown> {
  const told = Object.entries(status).filter(([key]) => key !== 'phase' && key !== 'since')
  return {
    ...Object.fromEntries(told),
    ...('failure' in status ? { failure: fieldsOf(status.failure) } : {}),
  }
}

function contentOf(text: string): unknown {
  return text === heartbeat ? text : JSON.parse(text)
}

function letterOf(text: string): string {
  if (text === heartbeat) return 'h'
  const { req, data } = JSON.parse(text) as {
    readonly req: string
    readonly data: { readonly message?: string }
  }
  return req === 'v1.players.identify' ? 'i' : (data.message ?? req)
}
