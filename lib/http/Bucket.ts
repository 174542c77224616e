/**
 * What the server counts together: `auth` (tickets, identify, log-in: 20 a minute), `default` (the
 * rest: 100 a minute), `none` (never counted). The counters belong to the caller's address.
 */
export type Bucket = 'auth' | 'default' | 'none'

/** Says which bucket a path (`/v1/…`) is counted in. */
export function bucketOf(path: string): Bucket {
  if (path === '/v1/health-check') return 'none'
  return counted.some((start) => path.startsWith(start)) ? 'auth' : 'default'
}

const counted = [
  '/v1/players/auth',
  '/v1/players/identify',
  '/v1/players/socket-token',
  '/v1/socket-tickets',
]
