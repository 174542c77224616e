import { map, mergeMap } from 'rxjs'
import { createSignIns } from '../../lib/services/createSignIns.js'
import { annCredentials, bobCredentials } from '../support/cast.js'
import { answering } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { serviceStages } from '../support/serviceStages.js'

const superseded = { _tag: 'Superseded' }
const credentials = { a: annCredentials, b: bobCredentials }

function signInsOver() {
  const { stages, identity } = serviceStages(answering(500))
  const signIns = createSignIns(stages)
  const settle = (answer: unknown) => {
    void identity.set(answer === 'a' ? annCredentials : bobCredentials)
  }
  const plays = () => identity.wanted()?.credentials()?.playerAliasId
  return { identity, signIns, settle, plays }
}

describe('createSignIns', () => {
  test('lets the call win that was made last, and aborts the one before', (run) => {
    const { cold, expectObservable, expectSubscriptions, flush } = run
    const { signIns, settle, plays } = signInsOver()
    const first$ = cold(' ------(a|)')
    const second$ = cold('---(b|)   ')
    const told = '        ---(f|)   '
    expectObservable(outcome(signIns.latest(first$, settle))).toBe(told, { f: superseded })
    expectObservable(signIns.latest(second$, settle)).toBe('---(b|)')
    expectSubscriptions(first$.subscriptions).toBe('^--!')
    flush()

    expect(plays()).toBe(2)
  })

  test('tells both if they are answered in the order in which they were made', (run) => {
    const { cold, expectObservable, flush } = run
    const { signIns, settle, plays } = signInsOver()
    expectObservable(signIns.latest(cold('---(a|)'), settle)).toBe('   ---(a|)')
    expectObservable(signIns.latest(cold('------(b|)'), settle)).toBe('------(b|)')
    flush()

    expect(plays()).toBe(2)
  })

  test('lets the earlier one win if the later one fails', ({ cold, expectObservable, flush }) => {
    const { signIns, settle, plays } = signInsOver()
    expectObservable(signIns.latest(cold('------(a|)'), settle)).toBe('------(a|)')
    expectObservable(signIns.latest(cold('---#'), settle)).toBe('      ---#')
    flush()

    expect(plays()).toBe(1)
  })

  test('lets a later call for the player who plays already win as well', (run) => {
    const { cold, expectObservable, flush } = run
    const { identity, signIns, settle, plays } = signInsOver()
    void identity.set(annCredentials)
    const first$ = signIns.latest(cold(' ------(b|)'), settle)
    const second$ = signIns.latest(cold('---(a|)'), settle)
    expectObservable(outcome(first$)).toBe('---(f|)', { f: superseded })
    expectObservable(second$).toBe('         ---(a|)')
    flush()

    expect(plays()).toBe(1)
  })

  marbles.each([
    ['another player is set', '--b', 2],
    ['the player is cleared, though there is none', '--n', undefined],
  ])(
    'supersedes a call if meanwhile %s',
    ({ cold, hot, expectObservable, flush }, _, happens, expected) => {
      const { identity, signIns, settle, plays } = signInsOver()
      hot(happens).subscribe((what) => {
        if (what === 'n') identity.clear()
        else void identity.set(bobCredentials)
      })
      const call$ = signIns.latest(cold('-----(a|)'), settle)
      expectObservable(outcome(call$)).toBe('--(f|)', { f: superseded })
      flush()

      expect(plays()).toBe(expected)
    },
  )

  test('is not disturbed by a newer token of the player who plays', (run) => {
    const { cold, hot, expectObservable, flush } = run
    const { identity, signIns, settle, plays } = signInsOver()
    void identity.set(annCredentials)
    hot('--t').subscribe(() => {
      void identity.set({ ...annCredentials, socketToken: 'a-newer-token' })
    })
    expectObservable(signIns.latest(cold('-----(b|)'), settle)).toBe('-----(b|)')
    flush()

    expect(plays()).toBe(2)
  })

  test('goes by the order of subscribing, since each subscription is a call', (run) => {
    const { cold, hot, expectObservable, flush } = run
    const { identity, signIns, settle } = signInsOver()
    const made = {
      a: signIns.latest(cold('--(a|)'), settle),
      b: signIns.latest(cold('--(b|)'), settle),
    }
    const played$ = identity.wanted$.pipe(map((player) => player?.credentials()))
    const subscribed$ = hot<'a' | 'b'>('b-----a').pipe(mergeMap((letter) => made[letter]))
    expectObservable(subscribed$).toBe('--b-----a')
    expectObservable(played$).toBe('    n-b-----a', { n: undefined, ...credentials })
    flush()
  })

  test('leaves the player alone if a subscriber of the call before logs out', (run) => {
    const { cold, expectObservable, flush } = run
    const { identity, signIns, settle, plays } = signInsOver()
    signIns.latest(cold('------(a|)'), settle).subscribe({
      error: () => {
        identity.clear()
      },
    })
    const second$ = signIns.latest(cold('---(b|)'), settle)
    expectObservable(outcome(second$)).toBe('---(f|)', { f: superseded })
    flush()

    expect(plays()).toBeUndefined()
  })

  test('supersedes the calls under way if a subscriber logs out on being told the player', (run) => {
    const { cold, expectObservable, flush } = run
    const { identity, signIns, settle, plays } = signInsOver()
    identity.wanted$.subscribe((player) => {
      if (player !== null) identity.clear()
    })
    const first$ = signIns.latest(cold(' ---(a|)'), settle)
    const second$ = signIns.latest(cold('------(b|)'), settle)
    expectObservable(first$).toBe('          ---(a|)')
    expectObservable(outcome(second$)).toBe('---(f|)', { f: superseded })
    flush()

    expect(plays()).toBeUndefined()
  })

  test('lets what the user did not ask for win over no player', (run) => {
    const { cold, expectObservable, flush } = run
    const { signIns, settle, plays } = signInsOver()
    const asked$ = signIns.latest(cold('------(b|)'), settle)
    const found$ = signIns.unasked(cold('---(a|)'), settle)
    const late$ = signIns.unasked(cold('---------(a|)'), settle)
    expectObservable(asked$).toBe('------(b|)')
    expectObservable(found$).toBe('---(a|)')
    expectObservable(outcome(late$)).toBe('------(f|)', { f: superseded })
    flush()

    expect(plays()).toBe(2)
  })
})
