import { Subscription } from 'rxjs'
import { createExpectations, type Problem } from './expect/createExpectations.js'
import { createClock } from './network/createClock.js'
import { createScene } from './scene/createScene.js'
import type { TaloTest } from './TaloTest.js'
import type { TaloTestOptions } from './TaloTestOptions.js'
import { BoundedScheduler } from './virtual/BoundedScheduler.js'
import { createPlay } from './virtual/createPlay.js'
import { createTest } from './virtual/createTest.js'
import { asTaloTest, endTaloTest } from './virtual/running.js'

/**
 * The body of a test in virtual time, with real clients and a world to which nothing but marbles gives the time. Throws
 * what differs.
 *
 * ```
 * it('says hello', taloTest(({ player, puppet, channel, expectObservable }) => {
 *   const ada = player('ada'), bob = puppet('bob'), id = channel('hall', [ada, bob])
 *   bob.says(id, '                              --h', { h: 'hello' })
 *   expectObservable(texts$(ada, id)).toBe('---h', { h: 'hello' })
 * }))
 * ```
 */
export function taloTest(
  body: (test: TaloTest) => void,
  options: TaloTestOptions = {},
): () => void {
  return () => {
    runTaloTest(body, options)
  }
}

/** The same at once, for loops and property tests. */
export function runTaloTest(body: (test: TaloTest) => void, options: TaloTestOptions = {}): void {
  const problems = asTaloTest(() => problemsOf(body, options))
  if (problems.length > 0) throw failureOf(problems)
}

function problemsOf(
  body: (test: TaloTest) => unknown,
  options: TaloTestOptions,
): readonly Problem[] {
  const { until = 10_000, startAt = Date.UTC(2026, 0, 1), random = () => 0.5 } = options
  const scheduler = new BoundedScheduler()
  return scheduler.run((helpers) => {
    // RxJS sets it when the run begins.
    scheduler.maxFrames = until
    const schedule = (act: () => void, frame: number) => {
      scheduler.schedule(act, frame)
    }
    const frame = () => scheduler.frame
    const clock = createClock()
    const { play, begin } = createPlay({ schedule, until, frame })
    const expectations = createExpectations({ schedule, until, frame })
    const now = () => startAt + clock.now()
    const scope = new Subscription()
    const stage = createScene({ options, clock, now, random, play })
    try {
      needNoPromise(body(createTest({ stage, expectations, play, helpers, scope })))
      expectations.begin()
      begin()
      helpers.flush()
      return [...expectations.problems(), ...stage.problems()]
    } finally {
      // What clients emit at their end is not expected by any test.
      expectations.stop()
      scope.unsubscribe()
      stage.dispose()
      endTaloTest()
    }
  })
}

function needNoPromise(result: unknown): void {
  if (!(result instanceof Promise)) return
  // Its failure would be one more, without a trace of where it comes from.
  result.catch(() => undefined)
  throw new Error(
    'taloTest: the body returned a promise, which virtual time cannot wait for; use createTaloWorld for code with promises',
  )
}

/** An error that points at the first expectation that was not met. */
function failureOf(problems: readonly Problem[]): Error {
  const error = new Error(`\n${problems.map(({ text }) => text).join('\n\n')}\n`)
  const frames = problems[0]?.site.frames ?? []
  if (frames.length > 0) error.stack = [`Error: ${error.message}`, ...frames].join('\n')
  return error
}
