import { drawRecording } from 'talo-rx/recording'
import type { Recorder } from 'talo-rx/recording'

/** Lets a failure tell what the clients heard, too. */
export function withDrawings(error: unknown, recorders: readonly Recorder[]): unknown {
  if (!(error instanceof Error)) return error
  const drawings = recorders
    .map((recorder) => recorder.toJSONL())
    .filter((recording) => recording !== '')
    .map((recording, index) => `client ${String(index + 1)}: ${drawRecording(recording)}`)
    .join('\n\n')
  // A stack that was read has the message in it already.
  const { message, stack = '' } = error
  error.message = `${message}\n\n${drawings}\n`
  error.stack = stack.replace(message, () => error.message)
  return error
}
