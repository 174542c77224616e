import type { TaloOptions } from '../../lib/TaloOptions.js'

/** How clients of random schedules come back. */
export const reconnects = {
  default: undefined,
  never: false,
  'at-once': () => 0,
  'gives-up': (_, attempt) => (attempt > 2 ? 'give-up' : 100),
} as const satisfies Readonly<Record<string, TaloOptions['reconnect']>>
