import { distinctUntilChanged, map } from 'rxjs'
import { taloTest } from 'talo-rx/testing'
import { acceptAll, ask, calls, friendsOf } from '../../../examples/friends.js'

describe('friends', () => {
  it(
    'are asked, confirm, and hear what the other calls out',
    taloTest(({ player, at, expectObservable }) => {
      const [ada, bob] = [player('ada'), player('bob')]
      at('10ms a', () => ask(ada, bob.me))
      at('20ms y', () => acceptAll(bob))
      at('60ms b', () => ada.relationships.broadcast('Who plays?'))
      const shown$ = friendsOf(ada).pipe(
        map(({ friends, asked }) => `friends ${friends.join()} asked ${asked.join()}`),
        distinctUntilChanged(),
      )
      expectObservable(shown$, 'friends').toEmit(
        'friends  asked ',
        'friends  asked bob',
        'friends bob asked ',
      )
      expectObservable(calls(bob), 'calls').toEmit('ada: Who plays?')
    }),
  )

  it(
    'are a list from the start',
    taloTest(({ player, puppet, friends, expectObservable }) => {
      const [ada, bob, carl] = [player('ada'), puppet('bob'), puppet('carl')]
      friends(ada, bob)
      carl.follow(ada)
      const shown$ = friendsOf(ada).pipe(
        map((all) => [
          ...all.friends,
          ...all.asking.map(({ subscriber }) => subscriber.displayName),
        ]),
      )
      expectObservable(shown$, 'friends').toEmit(['bob', 'carl'])
    }),
  )
})
