import { createTurn } from '../../lib/state/createTurn.js'
import { createIdentity } from '../../lib/identity/createIdentity.js'
import { forOnePlayer } from '../../lib/services/forOnePlayer.js'
import { annCredentials, bobCredentials } from '../support/cast.js'
import { answering, fakeHttp } from '../support/fakeHttp.js'
import { marbles } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { createSecrets } from '../../lib/trace/createSecrets.js'

const failures = { f: { _tag: 'Superseded' }, v: { value: 'v' } }

describe('forOnePlayer', () => {
  marbles.each([
    ['passes on what comes of it', '        a', '---------- (v|)'],
    ['ends it once another player plays', ' a------b', '-------(f|)'],
    ['ends it once the player is cleared', 'a------n', '-------(f|)'],
    ['goes on for newer credentials', '     a------a', '---------- (v|)'],
    ['is for the first one identified', '   -------b', '---------- (v|)'],
    ['is not for the second one', '         ----b--a', '-------(f|)'],
  ])('%s', ({ hot, cold, expectObservable, expectSubscriptions }, _, players, result) => {
    const fake = fakeHttp(answering(500))
    const identity = createIdentity({
      http: fake.call,
      now: () => 0,
      timeoutMs: 15_000,
      secrets: createSecrets(),
      turn: createTurn(),
    })
    const credentials = { a: annCredentials, b: bobCredentials, n: null }
    hot(players, credentials).subscribe((next) => {
      if (next === null) identity.clear()
      else void identity.set(next)
    })
    const call$ = cold('----------(v|)')
    expectObservable(outcome(forOnePlayer(identity, call$)), '^').toBe(result, failures)
    expectSubscriptions(call$.subscriptions).toBe(result.includes('f') ? '^------!' : '^---------!')
  })
})
