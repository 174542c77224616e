import { framesById } from '../framesById.js'
import type { CallEntry, Evidence, FrameEntry, SendEntry, ToldOutcome } from '../Evidence.js'
import type { Rule } from './Rule.js'

/** Every send has exactly one outcome, and a true one by what the server did with its frame. */
export const oneTrueOutcome: Rule = (evidence) => {
  const frames = framesById(evidence)
  return evidence.entries.flatMap((send) => {
    if (send.what !== 'send') return []
    return complaintsAbout(send, frames.get(send.id) ?? [], evidence).map((why) => ({
      sentence: `${send.id} ${why}`,
      send,
    }))
  })
}

function complaintsAbout(
  send: SendEntry,
  frames: readonly FrameEntry[],
  evidence: Evidence,
): readonly string[] {
  const { outcomes, ends } = send
  const [outcome] = outcomes
  const [frame, second] = frames
  if (outcome === undefined) return ['has no outcome']
  if (outcomes.length > 1) return [`has ${String(outcomes.length)} outcomes`]
  if (ends.join() !== 'completed') return [`ends with ${ends.join(' and ') || 'nothing'}`]
  if (second !== undefined) return ['is written twice']
  const lie = lieIn(outcome, send, frame, evidence)
  const told = outcome.reason === undefined ? outcome.outcome : `rejected (${outcome.reason})`
  return lie === undefined ? [] : [`is ${told}, but ${lie}`]
}

/** What is not true of an outcome. */
function lieIn(
  outcome: ToldOutcome,
  send: SendEntry,
  frame: FrameEntry | undefined,
  evidence: Evidence,
): string | undefined {
  switch (outcome.outcome) {
    case 'delivered':
      if (frame?.verdict === 'executed') return undefined
      return frame === undefined ? 'was never written' : `the server has it ${frame.verdict}`
    case 'sent':
      if (frame === undefined) return 'was never written'
      return send.kind === 'message' && evidence.mayRead ? 'there would be an echo' : undefined
    case 'unconfirmed':
      if (frame === undefined) return 'was never written'
      return wasEchoed(send, frame, outcome, evidence) ? 'its echo had come by then' : undefined
    case 'replaced':
      return frame === undefined ? undefined : 'was written'
    case 'rejected':
      if (outcome.reason !== 'server') return frame === undefined ? undefined : 'was written'
      if (frame === undefined) {
        return joinWasRefused(send, evidence) ? undefined : 'was never written'
      }
      if (frame.verdict !== 'refused') return `the server has it ${frame.verdict}`
      return frame.error?.errorCode === outcome.code
        ? undefined
        : `with ${String(outcome.code)}, the server said ${String(frame.error?.errorCode)}`
  }
}

function wasEchoed(
  { id, client }: SendEntry,
  { conn }: FrameEntry,
  { at }: ToldOutcome,
  { entries }: Evidence,
): boolean {
  return entries.some(
    (entry) =>
      entry.what === 'echo' &&
      entry.message === id &&
      entry.client === client &&
      entry.conn === conn &&
      entry.at < at,
  )
}

/** Whether the client could not get into the channel in which it was to be said. */
function joinWasRefused({ client, channel }: SendEntry, { entries }: Evidence): boolean {
  const path = `/v1/game-channels/${String(channel)}/join`
  const isRefused = ({ status = 0 }: CallEntry) => status === 403 || status === 404
  return entries.some(
    (entry) =>
      entry.what === 'call' && entry.client === client && entry.path === path && isRefused(entry),
  )
}
