import type { SendOutcome } from 'talo-rx'
import { createMarks } from './createMarks.js'
import type { Marks } from './createMarks.js'

/** Sums over everything that was sent and heard. */
export interface Totals {
  readonly sent: number
  /** How many outcomes of each kind; those of rejected sends with their reason. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Outcomes that came after another one for the same send. */
  readonly secondOutcomes: number
  /** Messages of others and of one's own. */
  readonly received: number
  /** Messages that the same client received before. */
  readonly duplicates: number
  /** Messages that somebody received although they were rejected or replaced. */
  readonly untruths: number
  /** Messages that were delivered although their sender never received them. */
  readonly unheard: number
}

/** Keeps account of what every client sends and hears, so that what they were told can be checked against it. */
export interface Ledger {
  /** Notes that something is sent and numbers it; messages carry what `textOf` makes of that. */
  send(author: number): number
  settle(author: number, number: number, outcome: SendOutcome): void
  hear(listener: number, text: string): void
  totals(): Totals
}

const SETTLED = 1
const DELIVERED = 2
const NOT_SENT = 4
const HEARD = 8
const HEARD_BY_AUTHOR = 16

/** The text of a message, by which it is known again. */
export function textOf(author: number, number: number, padding: number): string {
  return `${String(author)}:${String(number)}:${'·'.repeat(padding)}`
}

export function createLedger(clients: number): Ledger {
  const counts = Array.from({ length: clients }, () => 0)
  const fates = Array.from({ length: clients }, createMarks)
  /** By listener and author. */
  const heard = new Map<number, Marks>()
  const outcomes: Record<string, number> = {}
  let sent = 0
  let secondOutcomes = 0
  let received = 0
  let duplicates = 0
  let untruths = 0

  const heardOf = (listener: number, author: number) => {
    const key = listener * clients + author
    const marks = heard.get(key) ?? createMarks()
    heard.set(key, marks)
    return marks
  }
  const has = (fate: number, mark: number) => (fate & mark) !== 0
  const unheard = () =>
    counts.reduce((total, count, author) => {
      let missing = 0
      for (let number = 0; number < count; number++) {
        const fate = fates[author]?.get(number) ?? 0
        if (has(fate, DELIVERED) && !has(fate, HEARD_BY_AUTHOR)) missing++
      }
      return total + missing
    }, 0)

  return {
    send: (author) => {
      sent++
      const number = counts[author] ?? 0
      counts[author] = number + 1
      return number
    },
    settle: (author, number, outcome) => {
      const fate = fates[author]?.get(number) ?? 0
      if (has(fate, SETTLED)) secondOutcomes++
      const name = nameOf(outcome)
      outcomes[name] = (outcomes[name] ?? 0) + 1
      const isNotSent = outcome.outcome === 'rejected' || outcome.outcome === 'replaced'
      if (isNotSent && has(fate, HEARD)) untruths++
      const told = isNotSent ? NOT_SENT : outcome.outcome === 'delivered' ? DELIVERED : 0
      fates[author]?.set(number, fate | SETTLED | told)
    },
    hear: (listener, text) => {
      const [author = NaN, number = NaN] = text.split(':').map(Number)
      const fate = fates[author]
      if (fate === undefined) return
      received++
      const marks = heardOf(listener, author)
      if (marks.get(number) > 0) duplicates++
      marks.set(number, 1)
      const before = fate.get(number)
      if (has(before, NOT_SENT)) untruths++
      fate.set(number, before | HEARD | (listener === author ? HEARD_BY_AUTHOR : 0))
    },
    totals: () => ({
      sent,
      outcomes: { ...outcomes },
      secondOutcomes,
      received,
      duplicates,
      untruths,
      unheard: unheard(),
    }),
  }
}

function nameOf(outcome: SendOutcome): string {
  return outcome.outcome === 'rejected' ? `rejected: ${outcome.reason}` : outcome.outcome
}
