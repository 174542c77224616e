import { Observable, Subscription } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { callSite, type CallSite } from '../callSite.js'
import { show } from '../compare/show.js'
import type { Expectation } from '../Expectation.js'
import type { ExpectedStream } from '../TaloTest.js'
import { drawDifference } from './drawDifference.js'
import { drawLists, firstOther, itemsOf } from './drawLists.js'
import { isSameMessage, type Message } from './Message.js'
import { needOwnStream } from './needOwnStream.js'
import { readMarbles } from './readMarbles.js'

/** What is not as it was expected, and who expected it. */
export interface Problem {
  readonly text: string
  readonly site: CallSite
}

export interface Expectations {
  expect<T>(
    stream$: Observable<T>,
    about: ExpectedStream,
    /** What letters without a value stand for, other than themselves. */
    meanings?: Readonly<Record<string, string>>,
  ): Expectation<T>
  /** Begins to listen, before anything else happens in frame 0. */
  begin(): void
  /** Listens to nothing more. */
  stop(): void
  problems(): readonly Problem[]
}

/** What is asked of the scheduler. */
export interface ExpectationParts {
  readonly frame: () => number
  readonly schedule: (act: () => void, frame: number) => void
  readonly until: number
}

type Check = (actual: readonly Message[]) => string | undefined

export function createExpectations({ frame, schedule, until }: ExpectationParts): Expectations {
  const checks: (() => Problem | undefined)[] = []
  const listening = new Subscription()
  let waiting: (() => void)[] | undefined = []

  /** Writes down what a stream does while the expectation listens. */
  function record(stream$: Observable<unknown>, subscription: string | undefined) {
    const actual: Message[] = []
    const note = (notification: Message['notification']) => {
      actual.push({ frame: frame(), notification })
    }
    const { subscribedFrame, unsubscribedFrame } = TestScheduler.parseMarblesAsSubscriptions(
      subscription ?? null,
      true,
    )
    const own = new Subscription()
    listening.add(own)
    const subscribe = () => {
      own.add(
        stream$.subscribe({
          next: (value) => {
            note({ kind: 'N', value })
          },
          error: (error: unknown) => {
            note({ kind: 'E', error })
          },
          complete: () => {
            note({ kind: 'C' })
          },
        }),
      )
    }
    if (subscribedFrame !== Infinity) schedule(subscribe, subscribedFrame)
    else if (waiting === undefined) subscribe()
    else waiting.push(subscribe)
    if (unsubscribedFrame !== Infinity) {
      schedule(() => {
        own.unsubscribe()
      }, unsubscribedFrame)
    }
    return actual
  }

  return {
    expect: (stream$, { name = 'the stream', subscription }, meanings) => {
      if (/[\^!]/.test(name)) {
        throw new Error(
          `expectObservable(…, ${show(name)}): this is the place of a name; marbles go in { subscription: ${show(name)} }`,
        )
      }
      needOwnStream(stream$, `expectObservable(…) of ${name}`)
      const site = callSite()
      const heading = { name, site: site.text }
      const actual = record(stream$, subscription)
      let check: Check = () =>
        `${name}: nothing was expected of it, .toBe(…) is missing${site.text === '' ? '' : ` (${site.text})`}`
      checks.push(() => {
        const text = check(actual)
        return text === undefined ? undefined : { text, site }
      })
      return {
        toBe: (marbles, values, error) => {
          const expected = readMarbles(`${name}: .toBe(…)`, marbles, values, error)
          const last = Math.max(0, ...expected.map((message) => message.frame))
          if (last > until) {
            throw new Error(
              `${name}: .toBe(${show(marbles)}) has something at ${String(last)} ms, and the test ends at ${String(until)} ms: give it { until: ${String(last)} }`,
            )
          }
          check = (messages) => {
            const isEqual =
              messages.length === expected.length &&
              messages.every((message, index) => isSameMessage(message, expected[index]))
            return isEqual
              ? undefined
              : drawDifference({ ...heading, actual: messages, expected, values, meanings })
          }
        },
        toEmit: (...values) => {
          check = (messages) => {
            const items = itemsOf(messages)
            return firstOther(items, values) === undefined
              ? undefined
              : drawLists(heading, items, values)
          }
        },
        toBeSilent: () => {
          check = (messages) =>
            messages.length === 0
              ? undefined
              : drawDifference({ ...heading, actual: messages, expected: [], meanings })
        },
      }
    },
    begin: () => {
      const subscriptions = waiting ?? []
      waiting = undefined
      for (const subscribe of subscriptions) subscribe()
    },
    stop: () => {
      listening.unsubscribe()
    },
    problems: () => checks.flatMap((check) => check() ?? []),
  }
}
