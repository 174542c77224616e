import { beginningWith, matching } from '../../../lib/emulator/faults/concerns.js'
import { createNextRefusal } from '../../../lib/emulator/faults/createNextRefusal.js'
import { createRefusals } from '../../../lib/emulator/faults/createRefusals.js'

interface Rule {
  readonly status: number
  readonly times?: number
}

describe('createRefusals', () => {
  it('takes the newest rule that fits and has not run out', () => {
    const refusals = createRefusals<Rule>()
    refusals.add(beginningWith({ path: '/v1/' }), { status: 500 })
    refusals.add(matching('GET /v1/game-channels'), { status: 503, times: 1 })
    const take = () => refusals.take('GET', '/v1/game-channels')?.status
    expect([take(), take(), refusals.take('GET', '/public/health')]).toEqual([503, 500, undefined])
  })

  it('ends one rule, or all', () => {
    const refusals = createRefusals<Rule>()
    const end = refusals.add(beginningWith({}), { status: 500 })
    refusals.add(beginningWith({ method: 'PUT' }), { status: 503 })
    end()
    expect(refusals.take('GET', '/')).toBeUndefined()
    expect(refusals.take('PUT', '/')?.status).toBe(503)
    refusals.clear()
    expect(refusals.take('PUT', '/')).toBeUndefined()
  })
})

describe('matching', () => {
  it.each([
    ['GET /v1/game-channels/*', 'GET', '/v1/game-channels/7', true],
    ['GET /v1/game-channels/*', 'GET', '/v1/game-channels', false],
    ['GET /v1/game-channels/*', 'GET', '/v1/game-channels/7/members', false],
    ['PUT /v1/game-channels/*/storage', 'PUT', '/v1/game-channels/7/storage', true],
    ['PUT /v1/game-channels/*/storage', 'GET', '/v1/game-channels/7/storage', false],
    ['GET /v1/a.c', 'GET', '/v1/abc', false],
    ['* /v1/players/presence', 'PUT', '/v1/players/presence', true],
  ])('%s: %s %s is %s', (call, method, path, fits) => {
    expect(matching(call)(method, path)).toBe(fits)
  })
})

describe('createNextRefusal', () => {
  it('counts, and ends', () => {
    const next = createNextRefusal<Rule>()
    expect(next.take()).toBeUndefined()
    next.set({ status: 503, times: 1 })
    expect([next.take()?.status, next.take()]).toEqual([503, undefined])
    next.set({ status: 500 })
    next.set(undefined)
    expect(next.take()).toBeUndefined()
  })
})
