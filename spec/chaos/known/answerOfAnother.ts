import type { Evidence, FrameEntry, SendEntry } from '../Evidence.js'
import { framesById } from '../framesById.js'
import type { Known } from './Known.js'
import { short } from './short.js'

/** An answer to what was given up after it was written settles another send. */
export const answerOfAnother: Known = {
  id: 'F100',
  why: 'the error for an aborted or overdue message refuses another one',
  fits: ({ rule, send }, evidence) => {
    const [outcome] = send?.outcomes ?? []
    if (rule !== 'oneTrueOutcome' || send === undefined || outcome?.reason !== 'server')
      return false
    const frames = framesById(evidence)
    const frame = frames.get(send.id)?.[0]
    return (
      frame !== undefined &&
      givenUpBefore(outcome.at, send, evidence).some((other) =>
        isAnsweredSo(frames.get(other.id)?.[0], frame, outcome.code),
      )
    )
  },
  schedule: short(
    [{}, {}],
    [
      {
        after: 0,
        who: 0,
        act: { on: 'send', does: 'send', kind: 'message', channel: 3, times: 1, abortAfterMs: 0 },
      },
      {
        after: 0,
        who: 0,
        act: { on: 'send', does: 'send', kind: 'message', channel: 1, times: 1 },
      },
    ],
  ),
}

/** Whose outcome came before the server's answer. */
function givenUpBefore(at: number, { client }: SendEntry, { entries }: Evidence) {
  return entries.filter(
    (entry): entry is SendEntry =>
      entry.what === 'send' &&
      entry.client === client &&
      entry.outcomes[0]?.outcome === 'unconfirmed' &&
      entry.outcomes[0].at <= at,
  )
}

function isAnsweredSo(other: FrameEntry | undefined, frame: FrameEntry, code: string | undefined) {
  return other?.conn === frame.conn && other.error?.errorCode === code
}
