import { createRing } from './createRing.js'
import type { Ring } from './createRing.js'
import type { RecordedLine } from './RecordedLine.js'
import type { Recorder } from './Recorder.js'
import { recordPlatform } from './recordPlatform.js'
import { sdkVersion } from '../protocol/sdkVersion.js'

/** What is recorded. */
export interface RecorderOptions {
  /**
   * How much is kept, in characters; older lines are dropped, and a recording that lacks some can be drawn but not replayed.
   *
   * @defaultValue `1_000_000`
   */
  readonly keepBytes?: number | undefined
  /**
   * `'mask'` replaces what players wrote (messages, broadcasts, props, storage, statuses) by as many `x`; JSON keeps its
   * shape and its numbers.
   *
   * @defaultValue `'mask'`
   */
  readonly texts?: 'keep' | 'mask' | undefined
}

/**
 * Writes down what a client gets from outside, without secrets: `createTalo({ accessKey, recorder })`.
 *
 * A recording is of one client: given to another one, the recorder begins anew and is that one's.
 */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  const { keepBytes = 1_000_000, texts = 'mask' } = options
  let ring: Ring | undefined
  const lines = () => ring?.texts() ?? []
  return {
    lines: () => lines().map((text) => JSON.parse(text) as RecordedLine),
    toJSONL: () =>
      lines()
        .map((text) => `${text}\n`)
        .join(''),
    record: (platform, redact) => {
      const epoch = platform.now()
      const mine = createRing({ at: 0, t: 'start', v: 1, sdk: sdkVersion, epoch, texts }, keepBytes)
      const write = (line: object) => {
        // A clock that is set back does not turn the lines around.
        at = Math.max(at, Math.floor(platform.now() - epoch))
        mine.push({ at, ...line } as RecordedLine)
      }
      let at = 0
      ring = mine
      return recordPlatform(platform, write, { redact, texts })
    },
  }
}
