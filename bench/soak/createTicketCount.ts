import type { FetchLike } from 'talo-rx'

/** A `fetch` of one client that counts the tickets it asks for. */
export interface TicketCount {
  readonly fetch: FetchLike
  readonly total: number
  /** The most in any 60 s. */
  readonly most: number
}

/** In milliseconds; a little less than a minute, since the client's clock is not read at the same moment. */
const MINUTE = 59_900

export function createTicketCount(): TicketCount {
  let recent: readonly number[] = []
  let total = 0
  let most = 0
  return {
    fetch: (url, init) => {
      if (url.endsWith('/v1/socket-tickets')) {
        const at = performance.now()
        recent = [...recent.filter((time) => at - time < MINUTE), at]
        total++
        most = Math.max(most, recent.length)
      }
      return fetch(url, init)
    },
    get total() {
      return total
    },
    get most() {
      return most
    },
  }
}
