import { of } from 'rxjs'
import type { PlayerPresence } from '../../../lib/protocol/entities/PlayerPresence.js'
import { createPresenceKnowledge } from '../../../lib/services/presence/createPresenceKnowledge.js'
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

function knowledgeOver() {
  const { stages, identity, disposed$ } = serviceStages(answering(500))
  const knowledge = createPresenceKnowledge(stages)
  const hear = (told: PlayerPresence) => {
    stages.dispatch.next(frame('v1.players.presence.updated', { presence: told }))
  }
  return { knowledge, hear, identity, disposed$ }
}

describe('createPresenceKnowledge', () => {
  it('tells each listener the same news once', () => {
    const { knowledge, hear } = knowledgeOver()
    const seen: unknown[][] = [[], []]
    for (const list of seen) knowledge.told$.subscribe((news) => list.push(news))
    hear(presenceOf(1))
    hear(presenceOf(1, { online: false }))

    expect(seen[0]).toMatchObject([
      { playerId: 'player-1', onlineChanged: true, own: false, source: 'frame' },
      { playerId: 'player-1', onlineChanged: true, customStatusChanged: false },
    ])
    expect(seen[1]).toHaveLength(2)
    expect(seen[1]?.[0]).toBe(seen[0]?.[0])
    expect(knowledge.known('player-1')?.online).toBe(false)
  })

  it('F44 tells nothing of what is older than what is known', () => {
    const { knowledge, hear } = knowledgeOver()
    const seen: unknown[] = []
    knowledge.told$.subscribe((news) => seen.push(news))
    hear(presenceOf(1, { updatedAt: '2026-01-02T03:04:06.000Z' }))
    hear(presenceOf(1, { online: false }))

    expect(seen).toHaveLength(1)
    expect(knowledge.known('player-1')?.online).toBe(true)
  })

  it('learns from answers, with or without listeners', () => {
    const { knowledge } = knowledgeOver()
    knowledge.learnFrom('get', 'player-1', of(presenceOf(1))).subscribe()
    const seen: unknown[] = []
    knowledge.told$.subscribe((news) => seen.push(news))
    const set = presenceOf(1, { customStatus: 'afk', updatedAt: '2026-01-02T03:04:09.000Z' })
    knowledge.learnFrom('set', undefined, of(set)).subscribe()

    expect(seen).toMatchObject([
      { presence: set, source: 'http', onlineChanged: false, customStatusChanged: true },
    ])
  })

  it('knows a player by their id who has no alias in the answer', () => {
    const { knowledge } = knowledgeOver()
    const never = { ...presence, playerAlias: null, online: false }
    knowledge.learnFrom('get', 'player-1', of(never)).subscribe()

    expect(knowledge.known('player-1')).toBe(never)
  })

  it.each([
    ['the alias', { identified: true }],
    ['the credentials', { identified: false }],
  ])('knows its own player by %s', (_, { identified }) => {
    const { knowledge, hear, identity } = knowledgeOver()
    const { player } = ann
    void identity.set({ ...annCredentials, playerId: identified ? undefined : player.id })
    if (identified) identity.wanted()?.succeed(ann)
    const seen: boolean[] = []
    knowledge.told$.subscribe(({ own }) => seen.push(own))
    hear({ ...presence, playerAlias: ann })
    hear(presenceOf(2))

    expect(seen).toEqual([true, false])
  })

  it('forgets those of whom it heard longest ago, beyond ten thousand', () => {
    const { knowledge, hear } = knowledgeOver()
    knowledge.told$.subscribe()
    for (let index = 0; index < 10_000; index++) hear(presenceOf(index))
    hear(presenceOf(0))
    hear(presenceOf(10_000))

    expect(knowledge.known('player-0')).toBeDefined()
    expect(knowledge.known('player-1')).toBeUndefined()
    expect(knowledge.known('player-2')).toBeDefined()
    expect(knowledge.known('player-10000')).toBeDefined()
  })

  it('completes when the client is disposed of', () => {
    const { knowledge, disposed$ } = knowledgeOver()
    let isComplete = false
    knowledge.told$.subscribe({ complete: () => (isComplete = true) })
    disposed$.next()

    expect(isComplete).toBe(true)
  })
})
