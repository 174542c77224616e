import type { Observable } from 'rxjs'
import { switchMap, timer } from 'rxjs'
import { createPlayerQueue } from '../../lib/services/createPlayerQueue.js'
import { annCredentials, bobCredentials } from '../support/cast.js'
import { answering } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { serviceStages } from '../support/serviceStages.js'

const superseded = { f: { _tag: 'Superseded' } }

function linesOf(player$: Observable<string>) {
  const { stages, identity } = serviceStages(answering(500))
  player$.subscribe((player) => {
    if (player === 'n') identity.clear()
    else void identity.set(player === 'a' ? annCredentials : bobCredentials)
  })
  return createPlayerQueue(stages)
}

/** Asks some milliseconds later. */
function after<T>(ms: number, call$: Observable<T>): Observable<T> {
  return timer(ms).pipe(switchMap(() => call$))
}

describe('createPlayerQueue', () => {
  test('F107 makes the calls of one key one after another, in the order in which they were asked for', (run) => {
    const { cold, hot, expectObservable, expectSubscriptions } = run
    const lines = linesOf(hot('a'))
    const calls = ['--(a|)', '--(b|)', '--(c|)'].map((drawing) => cold(drawing))
    for (const [index, drawing] of ['--(a|)', '----(b|)', '------(c|)'].entries()) {
      expectObservable(lines.run('x', calls[index]!)).toBe(drawing)
    }
    expectObservable(lines.run('y', cold('-(d|)'))).toBe('-(d|)')
    expectSubscriptions(calls[1]!.subscriptions).toBe('--^-!')
    expectSubscriptions(calls[2]!.subscriptions).toBe('----^-!')
  })

  test('F107 lets what was sent run to its answer, and never makes what was left before', (run) => {
    const { cold, hot, expectObservable, expectSubscriptions } = run
    const lines = linesOf(hot('a'))
    const [sent$, left$, last$] = ['----(a|)', '--(b|)', '--(c|)'].map((drawing) => cold(drawing))
    expectObservable(lines.run('x', sent$!), '^-!').toBe('-')
    expectObservable(lines.run('x', left$!), '^--!').toBe('-')
    expectObservable(lines.run('x', last$!)).toBe('------(c|)')
    expectSubscriptions(sent$!.subscriptions).toBe('^---!')
    expectSubscriptions(left$!.subscriptions).toBe([])
  })

  marbles.each([
    ['another player', 'a-b'],
    ['no player', 'a-n'],
  ])(
    'F107 supersedes what waits as soon as there is %s, not what was sent',
    ({ cold, hot, expectObservable, expectSubscriptions }, _, players) => {
      const lines = linesOf(hot(players))
      const [sent$, waiting$] = [cold('----(a|)'), cold('--(b|)')]
      const told$ = (call$: Observable<string>) => outcome(after(1, lines.run('x', call$)))
      expectObservable(told$(sent$)).toBe('-----(v|)', { v: { value: 'a' } })
      expectObservable(told$(waiting$)).toBe('--(f|)', superseded)
      expectSubscriptions(sent$.subscriptions).toBe('-^---!')
      expectSubscriptions(waiting$.subscriptions).toBe([])
    },
  )

  test('F107 goes on in the name of the new player behind what was sent before', (run) => {
    const { cold, hot, expectObservable } = run
    const lines = linesOf(hot('a-b'))
    expectObservable(after(1, lines.run('x', cold('-----(a|)')))).toBe('------(a|)')
    expectObservable(after(3, lines.run('x', cold('--(b|)')))).toBe('--------(b|)')
  })
})
