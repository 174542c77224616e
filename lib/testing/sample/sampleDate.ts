/** When everything in a sample happened, in epoch milliseconds. */
export const SAMPLE_MS = Date.UTC(2026, 0, 1)
/** The same as an ISO date. */
export const SAMPLE_DATE = '2026-01-01T00:00:00.000Z'
