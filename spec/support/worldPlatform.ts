import { asyncScheduler, defer, map, mergeMap, of, ReplaySubject, timer, take } from 'rxjs'
import type { Answer, Command, Delay, Outcome, World } from '../../lib/emulator/world.js'
import type { Platform } from '../../lib/Platform.js'
import type { WireEvents } from '../../lib/transport/Wire.js'
import { responseOf, worldRequest } from '../../lib/testing/network/worldRequest.js'

type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** A platform on which the emulator's world is the server, in virtual time. */
export interface WorldPlatform extends Platform {
  readonly world: World
}

/** How long things take, in milliseconds. */
export interface Latency {
  /** From a client to the server, or back. What is said on one connection keeps its order all the same. */
  readonly hop: () => number
  /** From the frame that tells of a change to the change, for those that the server tells of too early. */
  readonly commit: () => number
  readonly random: () => number
}

/** Several clients of one world. */
export interface WorldNetwork {
  platform(): WorldPlatform
  /** Carries out what no client asked for. */
  run(command: Untimed<Command>): void
  /** Loses the connections of a platform, and what is under way on them; the client notices after a while. */
  drop(platform: WorldPlatform, noticedAfterMs: number): void
}

/** Every hop between the client and the world takes `latencyMs`, in both directions. */
export function worldPlatform(world: World, latencyMs = 5): WorldPlatform {
  const latency = { hop: () => latencyMs, commit: () => 0, random: () => 0.5 }
  return worldNetwork(world, latency).platform()
}

type Done = (answer: Answer | undefined) => void

interface Wire {
  readonly platform: WorldPlatform
  readonly events: WireEvents
  isLost: boolean
}

export function worldNetwork(world: World, latency: Latency): WorldNetwork {
  const wires = new Map<string, Wire>()
  /** By connection and direction, when the last of what is under way arrives. */
  const lanes = new Map<string, number>()
  let dialled = 0
  const now = () => asyncScheduler.now()

  const later = (lane: string, act: () => void) => {
    const at = Math.max(now() + latency.hop(), lanes.get(lane) ?? 0)
    lanes.set(lane, at)
    timer(at - now()).subscribe(act)
  }
  const end = (conn: string, code: number, reason: string) => {
    const wire = wires.get(conn)
    if (!wires.delete(conn)) return
    run({ type: 'closed', conn })
    later(`to ${conn}`, () => {
      if (wire?.isLost === false) wire.events.closed(code, reason, code !== 1006)
    })
  }
  const perform = ({ effects }: Outcome) => {
    for (const effect of effects) {
      if (effect.type === 'close') end(effect.conn, effect.code, effect.reason)
      else if (effect.type === 'terminate') end(effect.conn, 1006, '')
      else if (effect.type === 'ping') run({ type: 'pong', conn: effect.conn })
      else {
        for (const conn of effect.to) {
          const wire = wires.get(conn)
          later(`to ${conn}`, () => {
            if (wire?.isLost === false) wire.events.received(effect.text)
          })
        }
      }
    }
  }
  function dueOf(delay: Delay | number): number {
    if (typeof delay === 'number') return now() + delay
    if (delay === 'insert') return now() + latency.commit()
    // Changes are committed in the order in which they were told.
    const soonest = now() + (delay === 'commit' ? latency.commit() : 0)
    const at = Math.max(soonest, lanes.get('commit') ?? 0)
    lanes.set('commit', at)
    return at
  }
  function conclude(outcome: Outcome, done: Done): void {
    perform(outcome)
    const { rest, answer } = outcome
    if (rest === undefined) {
      done(answer)
      return
    }
    const resume = () => {
      conclude(world.run({ type: 'resume', now: now(), rest: rest.id }), done)
    }
    const at = dueOf(rest.delay)
    if (at === now()) resume()
    else timer(at - now()).subscribe(resume)
  }
  function run(command: Untimed<Command>, done: Done = () => undefined): void {
    conclude(world.run({ ...command, now: now() }), done)
  }

  function platform(): WorldPlatform {
    const made: WorldPlatform = {
      world,
      transport: (request) =>
        defer(() => timer(latency.hop())).pipe(
          mergeMap(() => {
            // What the server began it ends, whether the client still wants it or not.
            const answer$ = new ReplaySubject<Answer | undefined>(1)
            run({ type: 'call', request: worldRequest(request) }, (answer) => {
              answer$.next(answer)
            })
            return answer$.pipe(take(1))
          }),
          mergeMap((answer) => timer(latency.hop()).pipe(map(() => responseOf(answer)))),
        ),
      dial: (url, events) => {
        dialled++
        const conn = String(dialled)
        later(`to ${conn}`, () => {
          wires.set(conn, { platform: made, events, isLost: false })
          events.opened()
          run({ type: 'open', conn, ticket: new URL(url).searchParams.get('ticket') ?? '' })
        })
        return {
          send: (text) => {
            if (!wires.has(conn)) return false
            later(`from ${conn}`, () => {
              if (wires.has(conn)) run({ type: 'text', conn, text })
            })
            return true
          },
          close: (code, reason) => {
            later(`from ${conn}`, () => {
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
      random: latency.random,
      now,
      elapsed: now,
    }
    return made
  }

  return {
    platform,
    run,
    drop: (dropped, noticedAfterMs) => {
      for (const [conn, wire] of wires) {
        if (wire.platform !== dropped) continue
        wire.isLost = true
        end(conn, 1006, '')
        timer(noticedAfterMs).subscribe(() => {
          wire.events.closed(1006, '', false)
        })
      }
    },
  }
}
