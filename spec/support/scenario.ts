import { inspect } from 'node:util'
import { filter, interval, map, scan, take, throwError, throwIfEmpty, timeout } from 'rxjs'
import type { Observable } from 'rxjs'
import { WebSocket } from 'ws'
import { createTalo, type SocketPhase, type SocketStatus } from 'talo-rx'
import { createRecorder } from 'talo-rx/recording'
import type { Recorder } from 'talo-rx/recording'
import type { PlayerAlias, Talo, TaloCore, TaloOptions } from 'talo-rx'
import { startEmulator, type Emulator, type EmulatorOptions } from 'talo-rx/emulator'
import { withDrawings } from './withDrawings.js'

/** What a scenario is played with; everything ends with it. */
export interface Stage {
  readonly emulator: Emulator
  /** A client of the emulator, which comes back 10 ms after a failure unless told otherwise. */
  client(options?: Partial<TaloOptions>): Talo
  /** A client whose player is identified, over HTTP and on the socket. */
  player(identifier: string, options?: Partial<TaloOptions>): Promise<Player>
  /** Several of them, one after the other. */
  players<const N extends readonly string[]>(
    ...identifiers: N
  ): Promise<{ readonly [K in keyof N]: Player }>
  /** One more emulator. */
  start(options: EmulatorOptions): Promise<Emulator>
}

export interface Player extends Talo {
  readonly alias: PlayerAlias
}

/** How long anything may take that a scenario waits for, in milliseconds. */
const PATIENCE = 30_000

// Generous: a scenario waits for events, and each wait says by itself what did not come.
jest.setTimeout(180_000)

type Scenario = (stage: Stage) => Promise<void>

/** A test over real sockets: `scenario('…', async ({ emulator, player }) => { … })`. */
export function scenario(
  title: string,
  play: Scenario,
  options?: EmulatorOptions,
  timeoutMs?: number,
): void {
  it(title, onStage(play, options), timeoutMs)
}

/** A scenario for each row, as `it.each`: `scenario.each(rows)('…', async ({ client }, drawn) => { … })`. */
scenario.each = eachOf

function eachOf<R extends readonly unknown[] | readonly [unknown]>(
  rows: readonly R[],
): (title: string, play: (stage: Stage, ...row: [...R]) => Promise<void>) => void
function eachOf<V>(
  values: readonly V[],
): (title: string, play: (stage: Stage, value: V) => Promise<void>) => void
function eachOf(rows: readonly unknown[]) {
  return (title: string, play: (stage: Stage, ...row: readonly unknown[]) => Promise<void>) => {
    it.each(rows)(title, (...row: readonly unknown[]) => onStage((stage) => play(stage, ...row))())
  }
}

/** The body of such a test: `it('…', onStage(async ({ emulator, player }) => { … }))`. */
export function onStage(play: Scenario, options: EmulatorOptions = {}): () => Promise<void> {
  return async () => {
    const emulators: Emulator[] = []
    const clients: Talo[] = []
    const recorders: Recorder[] = []
    const start = async (given: EmulatorOptions) => {
      const emulator = await startEmulator(given)
      emulators.push(emulator)
      return emulator
    }
    const emulator = await start(options)
    const client = (given: Partial<TaloOptions> = {}) => {
      const { accessKey, apiUrl } = emulator
      const recorder = createRecorder()
      const talo = createTalo({ accessKey, apiUrl, reconnect: () => 10, recorder, ...given })
      recorders.push(recorder)
      clients.push(talo)
      return talo
    }
    const player = async (identifier: string, given?: Partial<TaloOptions>) => {
      const talo = client(given)
      const identified = next(talo.socket.whenIdentified(), `${identifier} on the socket`)
      await next(talo.players.identify('username', identifier), `${identifier} over HTTP`)
      return Object.assign(talo, { alias: await identified })
    }
    const players = async (...identifiers: readonly string[]) => {
      const all: Player[] = []
      for (const identifier of identifiers) all.push(await player(identifier))
      return all
    }
    try {
      await play({ emulator, client, player, players: players as Stage['players'], start })
    } catch (error) {
      throw withDrawings(error, recorders)
    } finally {
      for (const talo of clients) talo.dispose()
      for (const { stop } of emulators) await stop()
    }
  }
}

/** The first value for which `isIt` holds; rejects with `what` did not come, and with what came instead. */
export function until<T, S extends T>(
  source: Observable<T>,
  isIt: (value: T) => value is S,
  what: string,
  withinMs?: number,
): Promise<S>
export function until<T>(
  source: Observable<T>,
  isIt: (value: T) => boolean,
  what: string,
  withinMs?: number,
): Promise<T>
export function until<T>(
  source: Observable<T>,
  isIt: (value: T) => boolean,
  what: string,
  withinMs = PATIENCE,
): Promise<T> {
  let instead: readonly T[] = []
  const missing = (when: string) =>
    new Error(`${what} did not come ${when}, but ${inspect(instead, { depth: 3 })}`)
  return new Promise((resolve, reject) => {
    source
      .pipe(
        filter((value) => {
          if (isIt(value)) return true
          instead = [...instead.slice(-4), value]
          return false
        }),
        take(1),
        throwIfEmpty(() => missing('before the end')),
        timeout({
          first: withinMs,
          with: () => throwError(() => missing(`within ${String(withinMs)} ms`)),
        }),
      )
      .subscribe({ next: resolve, error: reject })
  })
}

/** The next value, whatever it is. */
export function next<T>(source: Observable<T>, what: string): Promise<T> {
  return until(source, () => true, what)
}

/** The next `count` values. */
export function nextOf<T>(
  source: Observable<T>,
  count: number,
  what: string,
  withinMs?: number,
): Promise<readonly T[]> {
  const gathered$ = source.pipe(
    scan(
      (all: { readonly values: T[] }, value) => {
        all.values.push(value)
        return all
      },
      { values: [] },
    ),
    map(({ values }) => values),
  )
  return until(gathered$, (values) => values.length === count, what, withinMs)
}

/** The socket's status as soon as it is in this phase. */
export function phase<P extends SocketPhase>(
  { socket }: TaloCore,
  wanted: P,
): Promise<Extract<SocketStatus, { readonly phase: P }>> {
  const isIt = (status: SocketStatus): status is Extract<SocketStatus, { readonly phase: P }> =>
    status.phase === wanted
  return until(socket.status$, isIt, `the phase ${wanted}`)
}

/** A channel of the first one's, in which the others are as well. */
export async function hallOf(owner: Talo, ...members: readonly Talo[]): Promise<number> {
  const { id } = await next(owner.channels.create({ name: 'hall' }), 'the hall')
  for (const { channels } of members) await next(channels.join(id), 'joining the hall')
  return id
}

/** Waits for something that no stream tells of. */
export async function eventually(
  isSo: () => boolean,
  what: string,
  withinMs?: number,
): Promise<void> {
  if (!isSo()) await until(interval(2).pipe(map(isSo)), (value) => value, what, withinMs)
}

/** Everything that a stream emits from now on, and then how it ended. */
export function record<T>(source: Observable<T>): readonly (T | 'complete' | { error: unknown })[] {
  const seen: (T | 'complete' | { error: unknown })[] = []
  source.subscribe({
    next: (value) => seen.push(value),
    error: (error: unknown) => seen.push({ error }),
    complete: () => seen.push('complete'),
  })
  return seen
}

/** A `fetch` that counts tickets, and remembers those it saw. */
export function countTickets(): { readonly fetch: typeof fetch; readonly tickets: string[] } {
  const tickets: string[] = []
  return {
    tickets,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const isTicket = typeof input === 'string' && input.endsWith('/v1/socket-tickets')
      if (isTicket) tickets.push(await response.clone().text())
      return response
    },
  }
}

/** What was said on the sockets of one client: `>` sent, `<` received, each with the name of the frame. */
export interface Eavesdropper {
  readonly webSocket: (url: string) => WebSocket
  /** One list a socket, in the order in which they were dialled. */
  readonly said: readonly string[][]
}

export function eavesdrop(): Eavesdropper {
  const said: string[][] = []
  return {
    said,
    webSocket: (url) => {
      const log: string[] = []
      said.push(log)
      return new (class extends WebSocket {
        constructor() {
          super(url)
          this.on('message', (data: Buffer) => log.push(`< ${nameOf(data.toString())}`))
        }
        override send(text: string): void {
          log.push(`> ${nameOf(text)}`)
          super.send(text)
        }
      })()
    },
  }
}

function nameOf(text: string): string {
  return /^\{"re[qs]":"([^"]+)"/.exec(text)?.[1] ?? text
}
