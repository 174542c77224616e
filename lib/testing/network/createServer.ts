import type { Timing } from '../../emulator/faults/Timing.js'
import type { Answer, Command, Delay, Effect, Outcome, World } from '../../emulator/world.js'

/** A command to which the time is added. */
export type Untimed<C> = C extends Command ? Omit<C, 'now'> : never

/** The world at work. */
export interface Server {
  /** Carries out a command, and calls back with its answer when the server is done. */
  run(command: Untimed<Command>, done?: (answer: Answer | undefined) => void): void
  /** The same, to the end, whatever the server's latency. */
  runAtOnce(command: Untimed<Command>): Answer | undefined
}

export interface ServerParts {
  readonly world: World
  /** The wall clock. */
  readonly now: () => number
  readonly clock: Timing
  /** How long the rest of a command takes. */
  readonly commit: (delay: Delay) => number
  readonly isRehearsing: () => boolean
  readonly perform: (effect: Effect) => void
}

export function createServer(parts: ServerParts): Server {
  const { world, now, clock, commit, isRehearsing, perform } = parts
  let lastCommitAt = 0
  let isAtOnce = false

  function dueOf(delay: Delay | number): number {
    if (isAtOnce || isRehearsing()) return clock.now()
    if (typeof delay === 'number') return clock.now() + delay
    const soonest = clock.now() + commit(delay)
    if (delay === 'insert') return soonest
    // Changes are committed in the order in which they were told.
    const at = Math.max(soonest, lastCommitAt)
    if (delay === 'commit') lastCommitAt = at
    return at
  }

  function conclude(outcome: Outcome, done: (answer: Answer | undefined) => void): void {
    outcome.effects.forEach(perform)
    const { rest, answer } = outcome
    if (rest === undefined) {
      done(answer)
      return
    }
    const resume = () => {
      conclude(world.run({ type: 'resume', now: now(), rest: rest.id }), done)
    }
    const ms = dueOf(rest.delay) - clock.now()
    if (ms === 0) resume()
    else clock.after(ms, resume)
  }

  const run: Server['run'] = (command, done = () => undefined) => {
    conclude(world.run({ ...command, now: now() }), done)
  }

  return {
    run,
    runAtOnce: (command) => {
      const wasAtOnce = isAtOnce
      let answered: Answer | undefined
      isAtOnce = true
      try {
        run(command, (answer) => {
          answered = answer
        })
      } finally {
        isAtOnce = wasAtOnce
      }
      return answered
    },
  }
}
