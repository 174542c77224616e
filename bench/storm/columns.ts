import type { Summary } from './summarise.js'

/** One figure of a summary, as a column of a table. */
export interface Column {
  readonly metric: keyof Summary
  readonly head: string
  readonly meaning: string
  readonly show: (value: number) => string
  /** What the SDK is to reach, at most. */
  readonly goal?: number | undefined
}

const gaveUp: Column = {
  metric: 'gaveUp',
  head: 'gave up',
  meaning: 'the share of the clients that will not come back by themselves',
  show: (value) => `${String(Math.round(value * 1_000) / 10)} %`,
  goal: 0,
}
const mostTickets: Column = {
  metric: 'mostTickets',
  head: 'tickets',
  meaning: 'the most dials of one client in any 60 s',
  show: count,
  goal: 10,
}

/** The columns for clients that each have an address of their own. */
export const stormColumns: readonly Column[] = [
  {
    metric: 'peak',
    head: 'peak',
    meaning: 'the most dials within 100 ms, over the whole run; a dial is a call for a ticket',
    show: count,
    goal: 500,
  },
  {
    metric: 'peakAfterReturn',
    head: 'after',
    meaning: "the same from the server's return on: a maximum too, no average",
    show: count,
    goal: 85,
  },
  {
    metric: 'halfBackMs',
    head: '50 % back',
    meaning: "from the server's return until half of the clients are connected",
    show: seconds,
  },
  {
    metric: 'nearlyAllBackMs',
    head: '99 % back',
    meaning: 'the same for 99 of 100 clients',
    show: seconds,
    goal: 30_000,
  },
  gaveUp,
  mostTickets,
]

/** The columns for clients that share one address, and with it the server's 20 tickets a minute. */
export const addressColumns: readonly Column[] = [
  {
    metric: 'limited',
    head: '429',
    meaning: 'dials over the limit, which the log-ins of that address have to share',
    show: count,
  },
  {
    metric: 'allBackMs',
    head: 'all back',
    meaning: "from the server's return until the last client is connected; 120 s at the soonest",
    show: seconds,
  },
  { ...gaveUp, goal: undefined },
  { ...mostTickets, goal: undefined },
]

/** Whether a summary keeps to the goal of a column; one without a goal is always kept to. */
export function isReached({ metric, goal }: Column, summary: Summary): boolean {
  const value = summary[metric]
  return goal === undefined || (value !== null && value <= goal)
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
