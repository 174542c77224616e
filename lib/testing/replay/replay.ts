import type { Observable } from 'rxjs'
import { asyncScheduler, NEVER, ReplaySubject, Subscription, timer } from 'rxjs'
import { createTalo } from '../../createTalo.js'
import type { Platform } from '../../Platform.js'
import { readRecording } from '../../recording/readRecording.js'
import type { Talo } from 'talo-rx'
import type { TaloOptions } from 'talo-rx'
import { atEndOfTaloTest } from '../virtual/running.js'
import type { Redact } from '../../trace/redact.js'
import type { Deviation } from './Deviation.js'
import { replayDial } from './replayDial.js'
import { replayLifecycle } from './replayLifecycle.js'
import type { ReplayStages } from './ReplayStages.js'
import { replayTransport } from './replayTransport.js'

/** How a recording is replayed; the options of the client should be those of the recorded one. */
export interface ReplayOptions extends Partial<TaloOptions> {
  /**
   * How many times as fast things come from outside, in real time only; the pauses of the client itself, like that before it
   * dials again, stay as long as they are.
   *
   * @defaultValue 1
   */
  readonly speed?: number | undefined
}

/** A client to which a recording happens. */
export interface ReplayedTalo extends Talo {
  /**
   * What the client did and the recording has not, or the reverse; with all of before. Not an error: after a change it may be
   * what was wanted.
   */
  readonly deviation$: Observable<Deviation>
}

/** How long the client may be later than the recording, in milliseconds. */
const LATE_MS = 1_000

/**
 * Makes a client to which a recording happens, in virtual time within `taloTest`, with which it ends, or RxJS's
 * `TestScheduler.run`, else in real time. What the player did is not in a recording: the game in the test does it, at the same times.
 *
 * Throws where the recording lacks its beginning, or is of a version that this one does not know.
 */
export function replay(jsonl: string, options: ReplayOptions = {}): ReplayedTalo {
  const recording = readRecording(jsonl)
  if (recording.cut > 0) {
    throw new Error(
      `the recording lacks its first ${String(recording.cut)} lines, for which the client would wait: it can be drawn and not replayed`,
    )
  }
  const { speed = 1, recorder, ...settings } = options
  const { start, lines } = recording
  const begunAt = asyncScheduler.now()
  const pace = isVirtual() ? 1 : speed
  const elapsed = () => (asyncScheduler.now() - begunAt) * pace
  const deviation$ = new ReplaySubject<Deviation>(Infinity)

  const platformOf = (redact: Redact): Platform & { missing(at: number): void } => {
    const stages: ReplayStages = {
      recording,
      keeping: { redact, texts: start.texts },
      elapsed,
      after: (ms) => timer(Math.max(0, ms) / pace),
      deviate: (expected, got) => {
        deviation$.next({ at: Math.floor(elapsed()), expected, got })
      },
    }
    const draws = lines.filter((line) => line.t === 'random').map(({ value }) => value)
    const calls = replayTransport(stages)
    const dials = replayDial(stages)
    return {
      // Its own pace is the client's, whose timers cannot be hurried.
      now: () => start.epoch + asyncScheduler.now() - begunAt,
      elapsed: () => asyncScheduler.now(),
      random: () => draws.shift() ?? 0.5,
      lifecycle$: replayLifecycle(stages),
      transport: calls.transport,
      dial: dials.dial,
      missing: (at) => {
        calls.missing(at)
        dials.missing(at)
      },
    }
  }
  let platform: ReturnType<typeof platformOf> | undefined
  const talo = createTalo(
    {
      accessKey: 'replayed',
      ...settings,
      recorder: {
        lines: () => [],
        toJSONL: () => '',
        record: (_, redact) => {
          platform = platformOf(redact)
          return recorder?.record(platform, redact) ?? platform
        },
      },
    },
    nowhere,
  )
  const scope = new Subscription()
  const end = () => {
    platform?.missing(elapsed())
    deviation$.complete()
    scope.unsubscribe()
  }
  const lastMs = lines.at(-1)?.at ?? 0
  scope.add(timer((lastMs + LATE_MS) / pace).subscribe(end))
  scope.add(talo.socket.status$.subscribe({ complete: end }))
  atEndOfTaloTest(talo.dispose)
  return Object.defineProperty(talo, 'deviation$', {
    value: deviation$.asObservable(),
    enumerable: true,
  }) as ReplayedTalo
}

/** The recorder puts the recording in its place. */
const nowhere: Platform = {
  transport: () => NEVER,
  dial: () => {
    throw new Error('there is no server')
  },
  lifecycle$: NEVER,
  random: () => 0.5,
  now: () => 0,
  elapsed: () => 0,
}

/** Within a marble test the clock of RxJS is not that of the platform. */
function isVirtual(): boolean {
  return Math.abs(asyncScheduler.now() - Date.now()) > 1_000
}
