/** A fixed window that opens at its first use; the first excess turns it into a block. */
export interface Window {
  used: number
  endsAt: number
}

export function newWindow(): Window {
  return { used: 0, endsAt: 0 }
}

/**
 * Takes one point and tells whether it was still within the limit.
 *
 * Written out rather than taken from rate-limiter-flexible, which reads the clock itself: this one
 * must also run in virtual time. Only the first excess restarts the clock, as on the server.
 */
export function consume(window: Window, limit: number, windowMs: number, now: number): boolean {
  if (now >= window.endsAt) {
    window.used = 0
    window.endsAt = now + windowMs
  }
  window.used += 1
  if (window.used === limit + 1) window.endsAt = now + windowMs
  return window.used <= limit
}
