import type { Dial, Wire } from '../../lib/transport/Wire.js'
import { inspect } from 'node:util'
import {
  concat,
  map,
  NEVER,
  type Observable,
  onErrorResumeNextWith,
  ReplaySubject,
  switchMap,
  take,
  takeUntil,
} from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import type { Closing } from '../../lib/transport/Closing.js'
import type { Connection } from '../../lib/transport/openTransport.js'
import { openTransport } from '../../lib/transport/openTransport.js'
import { drawnSocket } from '../support/drawnSocket.js'
import { test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { valuesOf } from '../support/valuesOf.js'
import { redact } from '../../lib/trace/redact.js'

const url = 'wss://api.test/?ticket=a-ticket'
const bye = { code: 4000, reason: 'bye' }
const lost = { code: 1006, reason: '', wasClean: false }
const closed = { code: 3000, reason: 'a reason', wasClean: true }

/** What is asked of the platform, and the ends of a socket, by letter. */
const deeds = { d: `dial ${url}`, s: 'send s', c: 'close 4000 bye', t: 'terminate' }
const ends = { x: lost, k: closed, c: { ...bye, wasClean: true }, g: 'gone' }

/** What is told of the end of a socket; `gone` when the other side of a socket that we closed is. */
type Told = Closing | 'gone'

function transportOver(dial: Dial) {
  const told$ = new ReplaySubject<Told>(Infinity)
  const connection$ = openTransport({
    dial,
    url,
    redact: (text) => redact(text, ['a-ticket']),
    closeFrame: () => bye,
    ended: (closing, gone$) => {
      told$.next(closing)
      gone$?.subscribe({
        complete: () => {
          told$.next('gone')
        },
      })
    },
  })
  return { connection$, told$ }
}

function transportOf(run: RunHelpers, script: string, bufferedAmount = 0) {
  const { dial, done$ } = drawnSocket(run.cold(script), bufferedAmount)
  const { connection$, told$ } = transportOver(dial)
  const message$ = connection$.pipe(switchMap((connection) => connection.message$))
  return { connection$, message$, done$, told$ }
}

/** The same stream with a letter for the connection, which is no plain data. */
function drawn(connection$: Observable<Connection>): Observable<unknown> {
  return connection$.pipe(map(() => 'c'))
}

/** Whether each text was taken that was sent since the connection was there, whatever became of it. */
function sending(connection$: Observable<Connection>, text$: Observable<string>) {
  const lasting$ = concat(connection$.pipe(onErrorResumeNextWith()), NEVER)
  return lasting$.pipe(switchMap((connection) => text$.pipe(map((text) => connection.send(text)))))
}

describe('openTransport', () => {
  test('dials on subscribe, is a connection once it is open, and errors when it ends', (run) => {
    const socket = '       ---o--m--n-------x'
    const subscriber = ' --^'
    const done = '       --d'
    const connection = ' -----c-------------#'
    const end = '        -------------------x'
    const { connection$, done$, told$ } = transportOf(run, socket)

    const failure = new SocketClosed(lost)
    run.expectObservable(drawn(connection$), subscriber).toBe(connection, undefined, failure)
    run.expectObservable(done$).toBe(done, deeds)
    run.expectObservable(told$).toBe(end, ends)
  })

  test('hands over what arrives to a subscriber that is there when the connection is emitted', (run) => {
    const socket = '  ---o--m-------x'
    const message = ' ------m-------#'
    const { message$ } = transportOf(run, socket)

    run.expectObservable(message$).toBe(message, undefined, new SocketClosed(lost))
  })

  test('dials once for each subscription', (run) => {
    const socket = '        -o---'
    const first = '  ^-----'
    const second = ' ---^---'
    const done = '   d--d---'
    const { connection$, done$ } = transportOf(run, socket)

    run.expectObservable(drawn(connection$), first).toBe(' -c')
    run.expectObservable(drawn(connection$), second).toBe('----c')
    run.expectObservable(done$).toBe(done, deeds)
  })

  test('errors with the code and the reason that the other side closed with', (run) => {
    const socket = '     --o---k'
    const connection = ' --c---(e|)'
    const end = '        ------k'
    const { connection$, told$ } = transportOf(run, socket)

    run
      .expectObservable(outcome(drawn(connection$)))
      .toBe(connection, { c: { value: 'c' }, e: { _tag: 'SocketClosed', ...closed } })
    run.expectObservable(told$).toBe(end, ends)
  })

  test('F20 makes one end of an error followed by a close', (run) => {
    const socket = '     --o--f--x'
    const connection = ' --c-----#'
    const end = '        --------x'
    const { connection$, told$, done$ } = transportOf(run, socket)

    run.expectObservable(drawn(connection$)).toBe(connection, undefined, new SocketClosed(lost))
    run.expectObservable(told$).toBe(end, ends)
    run.expectObservable(done$).toBe('d', deeds)
  })

  test('F20 makes one end of an error that no close follows, after a second', (run) => {
    const socket = '     --o--f--f'
    const connection = ' --c-- 1s #'
    const end = '        ----- 1s x'
    const done = '       d---- 1s t'
    const { connection$, told$, done$ } = transportOf(run, socket)

    run.expectObservable(drawn(connection$)).toBe(connection, undefined, new SocketClosed(lost))
    run.expectObservable(told$).toBe(end, ends)
    run.expectObservable(done$).toBe(done, deeds)
  })

  test('F20 makes one end of a close that no error came before, and of what follows it', (run) => {
    const socket = '     --o--x-f-m-x-o'
    const message = '    -----#'
    const end = '        -----x'
    const { message$, told$ } = transportOf(run, socket)

    run.expectObservable(message$).toBe(message, undefined, new SocketClosed(lost))
    run.expectObservable(told$).toBe(end, ends)
  })

  test('errors as a close when the dial fails', (run) => {
    const { connection$, told$ } = transportOf(run, '---(fx)')

    run.expectObservable(drawn(connection$)).toBe('---#', undefined, new SocketClosed(lost))
    run.expectObservable(told$).toBe('             ---x', ends)
  })

  test('closes with the closeFrame when it is unsubscribed from, and says when the other side is gone', (run) => {
    const socket = '     --o--m-----x'
    const subscriber = ' ^------!'
    const message = '    -----m'
    const done = '       d------c'
    const end = '        -------c---g'
    const { message$, told$, done$ } = transportOf(run, socket)

    run.expectObservable(message$, subscriber).toBe(message)
    run.expectObservable(done$).toBe(done, deeds)
    run.expectObservable(told$).toBe(end, ends)
  })

  test('terminates after a second when the other side does not answer the close', (run) => {
    const socket = '     --o'
    const subscriber = ' ^---!'
    const done = '       d---c 999ms t'
    const end = '        ----c 999ms g'
    const { connection$, told$, done$ } = transportOf(run, socket)

    run.expectObservable(drawn(connection$), subscriber).toBe('--c')
    run.expectObservable(done$).toBe(done, deeds)
    run.expectObservable(told$).toBe(end, ends)
  })

  test('F21 closes a socket that is still connecting, and absorbs the error that platforms report then', (run) => {
    const socket = '     ------(fx)'
    const subscriber = ' ^---!'
    const done = '       d---c'
    const end = '        ----c-g'
    const { connection$, told$, done$ } = transportOf(run, socket)

    run.expectObservable(drawn(connection$), subscriber).toBe('-')
    run.expectObservable(done$).toBe(done, deeds)
    run.expectObservable(told$).toBe(end, ends)
  })

  test('F22 ignores what an abandoned socket still says', (run) => {
    const socket = '     -----o--m--f---x--m--o'
    const subscriber = ' ^--!'
    const end = '        ---c-----------g'
    const { message$, told$ } = transportOf(run, socket)

    run.expectObservable(message$, subscriber).toBe('-')
    run.expectObservable(told$).toBe(end, ends)
  })

  test('closes once when the subscriber unsubscribes as soon as it gets the connection', (run) => {
    const socket = '     --o---x'
    const connection = ' --(c|)'
    const done = '       d-c'
    const { connection$, done$ } = transportOf(run, socket)

    run.expectObservable(drawn(connection$).pipe(take(1))).toBe(connection)
    run.expectObservable(done$).toBe(done, deeds)
  })

  test('F54 takes a text while the socket is open, and says that it is still ours afterwards', (run) => {
    const socket = ' --o---x'
    const send$ = run.hot('-s-s---s')
    const taken = '  ---t---f'
    const done = '   d--s----'
    const { connection$, done$ } = transportOf(run, socket)

    const sent$ = sending(connection$, send$)
    run.expectObservable(sent$).toBe(taken, { t: true, f: false })
    run.expectObservable(done$).toBe(done, deeds)
  })

  test('F54 takes no text after it was closed here, though the platform would', (run) => {
    const socket = '     --o------x'
    const leave$ = run.hot(' ---l')
    const send$ = run.hot('  -----s')
    const taken = '      -----f'
    const done = '       d--c'
    const { connection$, done$ } = transportOf(run, socket)

    const sent$ = sending(connection$.pipe(takeUntil(leave$)), send$)
    run.expectObservable(sent$).toBe(taken, { f: false })
    run.expectObservable(done$).toBe(done, deeds)
  })

  test('tells how much the platform still holds', (run) => {
    const { connection$ } = transportOf(run, '--o', 7)

    const held$ = connection$.pipe(switchMap(({ bufferedAmount }) => [bufferedAmount]))
    run.expectObservable(held$).toBe('--h', { h: 7 })
  })

  test('F12 errors with DialRefused when the platform will not even try, and tells of no socket', (run) => {
    const { connection$, told$ } = refusing()

    run.expectObservable(outcome(connection$)).toBe('(e|)', { e: { _tag: 'DialRefused' } })
    run.expectObservable(told$).toBe('              -')
  })

  it('F85 keeps the ticket out of what a refused dial says', () => {
    const refused: unknown[] = []
    refusing().connection$.subscribe({ error: (failure: unknown) => refused.push(failure) })

    expect(inspect(refused[0], { depth: 9 })).toContain('SyntaxError')
    expect(inspect(refused[0], { depth: 9 })).not.toContain('a-ticket')
  })

  it('F93 keeps why a dial failed, without the ticket', () => {
    const refused: unknown[] = []
    const dial: Dial = (to, events) => {
      events.failed(new Error(`Unexpected server response: 403 from ${to}, for a-ticket`))
      events.closed(1006, '', false)
      return idleWire
    }
    const { connection$ } = transportOver(dial)
    connection$.subscribe({ error: (failure: unknown) => refused.push(failure) })

    expect(refused).toMatchObject([
      {
        _tag: 'SocketClosed',
        code: 1006,
        cause: { message: expect.stringContaining('403') as string },
      },
    ])
    expect(inspect(refused[0], { depth: 9 })).not.toContain('a-ticket')
  })

  it('emits a socket that was open before the platform had returned it', () => {
    const dial: Dial = (_, events) => {
      events.opened()
      return idleWire
    }
    const { connection$ } = transportOver(dial)

    expect(valuesOf(connection$.pipe(map(({ send }) => send('hello'))))).toEqual([true])
  })
})

const idleWire: Wire = {
  send: () => true,
  close: () => undefined,
  terminate: () => undefined,
  bufferedAmount: 0,
}

/** A platform that says no by throwing, as browsers do for a bad URL or a page that forbids it. */
function refusing() {
  return transportOver(() => {
    throw new SyntaxError(`${url} is no good`)
  })
}
