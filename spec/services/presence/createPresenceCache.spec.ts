import { of } from 'rxjs'
import type { PlayerPresence } from '../../../lib/protocol/entities/PlayerPresence.js'
import { createPresenceCache } from '../../../lib/services/presence/createPresenceCache.js'
import { ann, annCredentials } from '../../support/cast.js'
import { answering } from '../../support/fakeHttp.js'
import { frame } from '../../support/frames.js'
import { presence } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'

/** The presence of the `index`th player. */
function presenceOf(index: number, changed: Partial<PlayerPresence> = {}): PlayerPresence {
  const id = `player-${String(index)}`
  return {
    ...presence,
    playerAlias: { ...ann, id: index, player: { ...ann.player, id } },
    ...changed,
  }
}

function cacheOver() {
  const { stages, identity, disposed$ } = serviceStages(answering(500))
  const cache = createPresenceCache(stages)
  const push = (told: PlayerPresence) => {
    stages.dispatch.next(frame('v1.players.presence.updated', { presence: told }))
  }
  return { cache, push, identity, disposed$ }
}

describe('createPresenceCache', () => {
  it('tells each subscriber the same change once', () => {
    const { cache, push } = cacheOver()
    const seen: unknown[][] = [[], []]
    for (const list of seen) cache.change$.subscribe((change) => list.push(change))
    push(presenceOf(1))
    push(presenceOf(1, { online: false }))

    expect(seen[0]).toMatchObject([
      { playerId: 'player-1', onlineChanged: true, own: false, source: 'frame' },
      { playerId: 'player-1', onlineChanged: true, customStatusChanged: false },
    ])
    expect(seen[1]).toHaveLength(2)
    expect(seen[1]?.[0]).toBe(seen[0]?.[0])
    expect(cache.known('player-1')?.online).toBe(false)
  })

  it('F44 tells nothing of what is older than what is known', () => {
    const { cache, push } = cacheOver()
    const seen: unknown[] = []
    cache.change$.subscribe((change) => seen.push(change))
    push(presenceOf(1, { updatedAt: '2026-01-02T03:04:06.000Z' }))
    push(presenceOf(1, { online: false }))

    expect(seen).toHaveLength(1)
    expect(cache.known('player-1')?.online).toBe(true)
  })

  it('learns from answers, with or without listeners', () => {
    const { cache } = cacheOver()
    cache.learnFrom('get', 'player-1', of(presenceOf(1))).subscribe()
    const seen: unknown[] = []
    cache.change$.subscribe((change) => seen.push(change))
    const set = presenceOf(1, { customStatus: 'afk', updatedAt: '2026-01-02T03:04:09.000Z' })
    cache.learnFrom('set', undefined, of(set)).subscribe()

    expect(seen).toMatchObject([
      { presence: set, source: 'http', onlineChanged: false, customStatusChanged: true },
    ])
  })

  it('knows a player by their id who has no alias in the answer', () => {
    const { cache } = cacheOver()
    const never = { ...presence, playerAlias: null, online: false }
    cache.learnFrom('get', 'player-1', of(never)).subscribe()

    expect(cache.known('player-1')).toBe(never)
  })

  it.each([
    ['the alias', { identified: true }],
    ['the credentials', { identified: false }],
  ])('knows its own player by %s', (_, { identified }) => {
    const { cache, push, identity } = cacheOver()
    const { player } = ann
    void identity.set({ ...annCredentials, playerId: identified ? undefined : player.id })
    if (identified) identity.wanted()?.succeed(ann)
    const seen: boolean[] = []
    cache.change$.subscribe(({ own }) => seen.push(own))
    push({ ...presence, playerAlias: ann })
    push(presenceOf(2))

    expect(seen).toEqual([true, false])
  })

  it('forgets those that changed longest ago, beyond ten thousand', () => {
    const { cache, push } = cacheOver()
    cache.change$.subscribe()
    for (let index = 0; index < 10_000; index++) push(presenceOf(index))
    push(presenceOf(0))
    push(presenceOf(10_000))

    expect(cache.known('player-0')).toBeDefined()
    expect(cache.known('player-1')).toBeUndefined()
    expect(cache.known('player-2')).toBeDefined()
    expect(cache.known('player-10000')).toBeDefined()
  })

  it('completes when the client is disposed of', () => {
    const { cache, disposed$ } = cacheOver()
    let isComplete = false
    cache.change$.subscribe({ complete: () => (isComplete = true) })
    disposed$.next()

    expect(isComplete).toBe(true)
  })
})
