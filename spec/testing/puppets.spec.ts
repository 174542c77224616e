import { map } from 'rxjs'
import { settle } from 'talo-rx'
import { taloTest } from 'talo-rx/testing'
import { failing } from './failing.js'

describe('a puppet', () => {
  it(
    'joins, leaves, says, stores, and tells of itself, each one hop away',
    taloTest(({ player, puppet, channel, at, expectObservable }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const hall = channel('hall', [ada])
      const received$ = ada.socket.response$.pipe(map(({ res }) => res))
      at('j-s-t-p-b-l', {
        j: () => {
          bob.join(hall)
        },
        s: () => {
          bob.say(hall, { x: 1 })
        },
        t: () => {
          bob.store(hall, { turn: 'bob', old: null, 'log[]': ['a'] })
        },
        p: () => {
          bob.presence({ customStatus: 'thinking' })
        },
        b: () => {
          bob.broadcast('hello')
        },
        l: () => {
          bob.leave(hall)
        },
      })
      expectObservable(received$, 'frames').toBe('-j-s-t-p---l', {
        j: 'v1.channels.player-joined',
        s: 'v1.channels.message',
        t: 'v1.channels.storage.updated',
        p: 'v1.players.presence.updated',
        l: 'v1.channels.player-left',
      })
      expectObservable(ada.channels.message$.pipe(map(({ message }) => message))).toEmit('{"x":1}')
    }),
  )

  it(
    'follows, invites, goes and comes back',
    taloTest(({ player, puppet, channel, at, expectObservable }) => {
      const [ada, bob] = [player('ada'), puppet('bob')]
      const club = channel('club', [bob], { private: true })
      at('f-i-d-c', {
        f: () => {
          bob.follow(ada)
        },
        i: () => {
          bob.invite(club, ada)
        },
        d: bob.disconnect,
        c: bob.connect,
      })
      const received$ = ada.socket.response$.pipe(map(({ res }) => res))
      expectObservable(received$).toBe('-f-i-p-p', {
        f: 'v1.player-relationships.subscription-created',
        i: 'v1.channels.player-joined',
        p: 'v1.players.presence.updated',
      })
    }),
  )

  it(
    'is there twice, and is not affected by faults',
    taloTest(({ player, puppet, channel, at, faults, expectObservable }) => {
      const [ada, bob, again] = [player('ada'), puppet('bob'), puppet('bob')]
      const hall = channel('hall', [ada, bob])
      faults.refuse('* /v1/game-channels/*/storage')
      faults.loseFrames(10)
      expect(again.alias.id).toBe(bob.alias.id)
      bob.store(hall, { a: '1' })
      bob.says(hall, '-a', { a: { b: 'c' } })
      expectObservable(ada.channels.message$.pipe(map(({ message }) => message))).toBe('--m', {
        m: '{"b":"c"}',
      })
      at('-----s', () => ada.channels.getStorage(hall, 'a').pipe(settle()))
    }),
  )

  it(
    'does not have to sign where clients have to',
    taloTest(
      ({ puppet, channel, store }) => {
        const bob = puppet('bob')
        const hall = channel('hall', [bob])
        store(hall, { a: '1' })
        bob.say(hall, 'unsigned')
      },
      { game: { verifyRequests: true, verificationKeys: [{ version: '1', value: 'secret' }] } },
    ),
  )

  it('throws what the server refuses', () => {
    expect(
      failing(({ puppet }) => {
        puppet('bob').join(7)
      }),
    ).toBe(
      'bob: the server refused POST /v1/game-channels/7/join with 404: {"message":"Channel not found"}',
    )
    expect(
      failing(({ puppet }) => {
        puppet('bob').say(7, 'x')
      }),
    ).toMatch(/^bob: the server answers v1\.channels\.message with .*Channel not found/)
    expect(
      failing(({ puppet, channel }) => {
        const bob = puppet('bob')
        const hall = channel('hall', [bob])
        bob.disconnect()
        bob.say(hall, 'x')
      }),
    ).toBe('bob is not connected')
  })
})
