import type { SendOutcome } from '../../../lib/outbox/SendOutcome.js'
import { type Fate, type Fates, fatesOf } from '../fatesOf.js'
import type { LogEntry } from '../LogEntry.js'
import { refusalIsTrue } from './refusalIsTrue.js'
import type { Rule } from './Rule.js'

/** How long an answer is waited for, in ms from writing. */
const DELIVERY = 10_000

/**
 * What is said of a send is what the server did with it: `delivered` only where it was executed, `rejected` (`server`) only
 * where it was refused, rejected otherwise, or `replaced`, only where it was never written, and `unconfirmed` only as long
 * as cannot be known.
 */
export const outcomesAreTrue: Rule = (entries) => {
  const fates = fatesOf(entries)
  return [...fates.all.values()].flatMap((fate) =>
    fate.sent.kind === 'identify' ? [] : liesAbout(fate, fates, entries),
  )
}

function liesAbout(fate: Fate, fates: Fates, entries: readonly LogEntry[]): readonly string[] {
  const { sent, sentAt, written, executed, echoed, outcomes } = fate
  const [first] = outcomes
  if (first === undefined) return []
  const { outcome, isKnown, step, at, wall } = first
  const lies: string[] = []
  const need = (isSo: boolean, lie: string, known = '') => {
    if (!isSo) lies.push(`${known}${fate.id} is ${named(outcome)} but ${lie}`)
  }
  const before = (other: { readonly step: number } | undefined) =>
    other !== undefined && other.step < step
  const neverWritten = () => {
    need(written === undefined, 'was written')
  }
  switch (outcome.outcome) {
    case 'delivered':
      need(before(executed), 'was never executed')
      need(before(echoed), 'was never echoed')
      need(isKnown, 'message$ did not emit its response')
      break
    case 'sent':
      need(before(written), 'was never written')
      need(sent.kind !== 'message' || fates.deafSince < step, 'could be echoed')
      break
    case 'unconfirmed':
      need(before(written), 'was never written')
      need(
        !before(echoed) || isInterrupted(fate, entries),
        'was echoed',
        echoed?.isOwn === false ? 'own: ' : '',
      )
      need(isBeyondKnowing(fate, fates, at), 'could still be answered')
      break
    case 'replaced':
      neverWritten()
      break
    case 'rejected':
      if (outcome.error._tag === 'HttpError') {
        neverWritten()
        need(isKeptOut(fate, entries.slice(0, step)), 'the player was not kept out of its channel')
      } else if (outcome.reason === 'server') {
        const refusal = refusalIsTrue(fate, fates, step, outcome.error)
        if (refusal !== undefined) need(false, refusal.lie, refusal.known)
      } else neverWritten()
      if (outcome.reason === 'expired') {
        // The device's clock may have been set back.
        need(wall >= sent.expiresAt || at - sentAt >= sent.ttl, 'had time left')
      }
      if (sent.kind === 'cycle') need(outcome.reason !== 'server', 'has no JSON form')
  }
  return lies
}

function named(outcome: SendOutcome): string {
  return outcome.outcome === 'rejected' ? `rejected (${outcome.reason})` : outcome.outcome
}

/** Whether the server did not let the player into the channel that it is for, while it waited. */
function isKeptOut({ sent }: Fate, before: readonly LogEntry[]): boolean {
  return before.some((entry) => entry.what === 'keptOut' && entry.lane === sent.lane)
}

/** Whether the connection ended, the delivery time ran out, or the answer is not waited for any more. */
function isBeyondKnowing({ written, aborted }: Fate, fates: Fates, at: number): boolean {
  if (written === undefined || aborted !== undefined) return true
  const goneAt = fates.goneAt.get(written.socket) ?? Infinity
  return at >= Math.min(goneAt, fates.disposedAt, written.at + DELIVERY)
}

/** Whether the user gave a command while the echo was on its way from one listener to the next. */
function isInterrupted({ echoed, outcomes }: Fate, entries: readonly LogEntry[]): boolean {
  const [first] = outcomes
  if (echoed === undefined || first?.at !== echoed.at) return false
  return entries.slice(echoed.step, first.step).some(({ what }) => what === 'command')
}
