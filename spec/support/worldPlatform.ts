import { asyncScheduler, defer, map, mergeMap, of, timer } from 'rxjs'
import type { Answer, Command, Outcome, World } from '../../lib/emulator/world.js'
import type { HttpRequest, HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Platform } from '../../lib/Platform.js'
import type { WireEvents } from '../../lib/transport/Wire.js'
import { response } from './fakeHttp.js'

type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** A platform on which the emulator's world is the server, in virtual time. */
export interface WorldPlatform extends Platform {
  readonly world: World
}

/** Every hop between the client and the world takes `latencyMs`, in both directions. */
export function worldPlatform(world: World, latencyMs = 5): WorldPlatform {
  const wires = new Map<string, WireEvents>()
  let dialled = 0
  const now = () => asyncScheduler.now()

  const later = (act: () => void) => {
    timer(latencyMs).subscribe(act)
  }
  const end = (conn: string, code: number, reason: string) => {
    const events = wires.get(conn)
    if (!wires.delete(conn)) return
    run({ type: 'closed', conn })
    later(() => {
      events?.closed(code, reason, code !== 1006)
    })
  }
  const perform = ({ effects, rest }: Outcome) => {
    for (const effect of effects) {
      if (effect.type === 'close') end(effect.conn, effect.code, effect.reason)
      else if (effect.type === 'terminate') end(effect.conn, 1006, '')
      else if (effect.type === 'ping') run({ type: 'pong', conn: effect.conn })
      else {
        const heard = effect.to.map((conn) => wires.get(conn))
        later(() => {
          for (const events of heard) events?.received(effect.text)
        })
      }
    }
    return rest
  }
  /** Runs a command to its end; what the server does in two steps is done in one here. */
  function run(command: Untimed<Command>): Outcome {
    let outcome = world.run({ ...command, now: now() })
    for (let rest = perform(outcome); rest !== undefined; rest = perform(outcome)) {
      outcome = world.run({ type: 'resume', now: now(), rest: rest.id })
    }
    return outcome
  }

  return {
    world,
    transport: (request) =>
      defer(() => timer(latencyMs)).pipe(
        map(() => run({ type: 'call', request: worldRequest(request) }).answer),
        mergeMap((answer) => timer(latencyMs).pipe(map(() => answered(answer)))),
      ),
    dial: (url, events) => {
      dialled++
      const conn = String(dialled)
      later(() => {
        wires.set(conn, events)
        events.opened()
        run({ type: 'open', conn, ticket: new URL(url).searchParams.get('ticket') ?? '' })
      })
      return {
        send: (text) => {
          if (!wires.has(conn)) return false
          later(() => {
            run({ type: 'text', conn, text })
          })
          return true
        },
        close: (code, reason) => {
          later(() => {
            end(conn, code, reason)
          })
        },
        terminate: () => {
          end(conn, 1006, '')
        },
        bufferedAmount: 0,
      }
    },
    lifecycle$: of('active'),
    random: () => 0.5,
    now,
  }
}

function worldRequest({ method, url, headers, body }: HttpRequest) {
  const { pathname, searchParams } = new URL(url)
  return {
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers,
    body: body === undefined ? {} : (JSON.parse(body) as unknown),
    rawBody: body,
    address: '127.0.0.1',
  }
}

function answered(answer: Answer | undefined): HttpResponse {
  return response(answer?.status ?? 500, answer?.body ?? answer?.text ?? '', answer?.headers)
}
