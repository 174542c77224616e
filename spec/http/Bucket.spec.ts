import { bucketOf } from '../../lib/http/Bucket.js'

describe('bucketOf', () => {
  it.each([
    ['/v1/socket-tickets', 'auth'],
    ['/v1/players/identify', 'auth'],
    ['/v1/players/socket-token', 'auth'],
    ['/v1/players/auth', 'auth'],
    ['/v1/players/auth/login', 'auth'],
    ['/v1/players/search', 'default'],
    ['/v1/players/0f3a/', 'default'],
    ['/v1/game-channels', 'default'],
    ['/v1/health-check', 'none'],
  ])('counts %s as %s', (path, bucket) => {
    expect(bucketOf(path)).toBe(bucket)
  })
})
