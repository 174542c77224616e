/** How many tickets one client takes, whatever calls it: the server gives 20 a minute to everybody behind one address. */
export interface TicketBudget {
  /** How long until the next ticket may be taken, in milliseconds; 0 when it may be taken now. */
  waitMs(): number
  /** Counts a ticket as taken. */
  take(): void
}

const TICKETS = 10
const WINDOW_MS = 60_000

/** Allows at most 10 tickets in any 60 s, counted over a sliding window. */
export function createTicketBudget({ now }: { readonly now: () => number }): TicketBudget {
  let taken: readonly number[] = []
  const recent = () => {
    const at = now()
    // A clock that was set back would keep old marks alive for longer than the window.
    taken = taken.map((mark) => Math.min(mark, at)).filter((mark) => at - mark < WINDOW_MS)
    return taken
  }
  return {
    waitMs: () => {
      const marks = recent()
      const oldest = marks[marks.length - TICKETS]
      return oldest === undefined ? 0 : oldest + WINDOW_MS - now()
    },
    take: () => {
      taken = [...recent(), now()]
    },
  }
}
