import { taloTest } from 'talo-rx/testing'
import { failing } from './failing.js'

describe('before frame 0', () => {
  it(
    '1 players are identified, and nothing takes a frame',
    taloTest(({ player, puppet, channel, store, friends, expectStatus, expectCalls }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const hall = channel('hall', [ada, bob])
      store(hall, { topic: 'games', 'log[]': ['a', 'b'] })
      friends(ada, bob)
      expect(ada.socket.status$.value.phase).toBe('identified')
      expect([ada.name, ada.me.identifier, bob.alias.identifier]).toEqual(['ada', 'ada', 'bob'])
      expect(hall).toBe(1)
      expectStatus(ada).toBe('I')
      expectCalls('* /v1/*').toBeSilent()
    }),
  )

  it(
    '1 what was prepared is there',
    taloTest(({ player, puppet, channel, store, friends, expectObservable }) => {
      const ada = player('ada')
      const bob = puppet('bob')
      const hall = channel('hall', [ada, bob], { private: true })
      store(hall, { topic: 'games', log: ['a', 'b'] })
      friends(ada, bob)
      const { channels, relationships } = ada
      expectObservable(channels.listStorage(hall, ['topic', 'log[]'])).toEmit([
        expect.objectContaining({ key: 'topic', value: 'games' }) as never,
        expect.objectContaining({ key: 'log[]', value: 'a' }) as never,
        expect.objectContaining({ key: 'log[]', value: 'b' }) as never,
      ])
      const friend = { confirmed: true, relationshipType: 'bidirectional' }
      expectObservable(relationships.subscriptions$).toEmit([
        expect.objectContaining(friend) as never,
      ])
      expectObservable(relationships.subscribers$).toEmit([
        expect.objectContaining(friend) as never,
      ])
    }),
  )

  it(
    '1 a channel may be of no player, or of one player twice',
    taloTest(({ player, channel, expectObservable }) => {
      const [first, second] = [player('ada'), player('ada')]
      const studio = channel('studio')
      const shared = channel('shared', [first, second])
      expect([studio, shared]).toEqual([1, 2])
      const channel$ = (id: number) => first.channels.find(id)
      expectObservable(channel$(studio)).toBe('--(a|)', {
        a: expect.objectContaining({ owner: null, memberCount: 0 }) as never,
      })
      expectObservable(channel$(shared)).toBe('--(a|)', {
        a: expect.objectContaining({ memberCount: 1 }) as never,
      })
    }),
  )

  it(
    '2 a socket is open only after it was returned, so that the identify is not lost',
    taloTest(({ client, expectStatus }) => {
      const talo = client('page')
      talo.players.identify('username', 'ann').subscribe()
      expectStatus(talo).toEmit('i', 't', 'd', 'h', 'c', 'n', 'I')
    }),
  )

  it(
    '3 the body may subscribe, send and set faults',
    taloTest(({ player, channel, faults, expectSent, expectOutcomes, expectCalls }) => {
      const ada = player('ada')
      const hall = channel('hall', [ada])
      faults.refuse('GET /v1/game-channels/*')
      ada.channels.find(hall).subscribe({ error: () => undefined })
      ada.channels.sendMessage(hall, 'hello').subscribe()
      expectSent(ada).toBe('a', { a: { channel: { id: hall }, message: 'hello' } })
      expectOutcomes(ada).toBe('--d')
      expectCalls('GET /v1/game-channels/*').toBe('-x')
    }),
  )

  it('says why a player cannot be identified', () => {
    expect(
      failing(({ player, faults }) => {
        faults.offline()
        player('ada')
      }),
    ).toMatch(
      /^player\("ada"\) could not be identified: .*Begin faults after the players are there, or make a client\(…\)\.$/,
    )
  })
})
