import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of its own that answers each order it is given. */
export interface Child {
  /** What it said when it was ready. */
  readonly hello: Readonly<Record<string, unknown>>
  ask(order: string, rest?: Readonly<Record<string, unknown>>): Promise<Answer>
  /** The next thing that it says by itself. */
  next(): Promise<Answer>
  stop(): Promise<void>
}

export type Answer = Readonly<Record<string, unknown>>

const running = new Set<ChildProcess>()

/** Ends whatever a question left running that could not be answered. */
export function stopChildren(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts a script of this folder with one argument; done when the script has said that it is ready. */
export async function startChild(script: string, argument?: object): Promise<Child> {
  const child = fork(
    fileURLToPath(new URL(`../${script}`, import.meta.url)),
    argument === undefined ? [] : [JSON.stringify(argument)],
    { execArgv: ['--expose-gc'] },
  )
  running.add(child)
  const died = once(child, 'exit').then(([code]) => {
    running.delete(child)
    throw new Error(`${script} ended with code ${String(code)}`)
  })
  // Whoever stops it does not wait for an answer any more.
  died.catch(() => undefined)
  const hear = async (): Promise<Answer> => {
    const [said] = (await Promise.race([once(child, 'message'), died])) as [Answer]
    return said
  }
  const hello = await hear()
  return {
    hello,
    ask: (order, rest = {}) => {
      child.send({ order, ...rest })
      return hear()
    },
    next: hear,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** A figure that a child told, or `NaN`. */
export function figure(answer: Answer, key: string): number {
  const value = answer[key]
  return typeof value === 'number' ? value : NaN
}
