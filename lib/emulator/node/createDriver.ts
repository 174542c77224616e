import type { Gate } from '../faults/createGate.js'
import type { Timers } from './createTimers.js'
import type { Answer, Command, Delay, Effect, Outcome, World } from '../world.js'

type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** The world at work: in real time, with its effects done. */
export interface Driver {
  /** Carries out a command and calls back with its answer, if it has one, when the server is done. */
  readonly run: (command: Untimed<Command>, answered?: (answer: Answer) => void) => void
}

export interface DriverParts {
  readonly world: World
  readonly now: () => number
  readonly latency: Readonly<Record<Delay, number>>
  readonly timers: Timers
  readonly gate: Gate
  readonly perform: (effect: Effect) => void
}

export function createDriver(parts: DriverParts): Driver {
  const { world, now, latency, timers, gate, perform } = parts

  function conclude(outcome: Outcome, answered: (answer: Answer) => void): void {
    const { effects, answer, rest } = outcome
    if (effects.length > 0) {
      gate.pass(() => {
        effects.forEach(perform)
      })
    }
    if (rest !== undefined) {
      timers.after(typeof rest.delay === 'number' ? rest.delay : latency[rest.delay], () => {
        conclude(world.run({ type: 'resume', now: now(), rest: rest.id }), answered)
      })
    }
    if (answer !== undefined) {
      gate.pass(() => {
        answered(answer)
      })
    }
  }

  return {
    run: (command, answered = () => undefined) => {
      conclude(world.run({ ...command, now: now() }), answered)
    },
  }
}
