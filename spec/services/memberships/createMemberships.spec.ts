import { first, map, merge, mergeMap, NEVER, of, ReplaySubject, takeUntil, timer } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import type { HttpResponse } from '../../../lib/http/HttpTransport.js'
import { annCredentials, bobCredentials } from '../../support/cast.js'
import { response } from '../../support/fakeHttp.js'
import { marbles } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { channel } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'

const answers: Readonly<Record<string, () => HttpResponse>> = {
  j: () => response(200, { channel }),
  n: () => response(204),
  5: () => response(500, {}),
  b: () => response(502, {}),
  3: () => response(403, { message: 'This channel is private' }),
}

/** Memberships over a server that takes its time: `scripts` are its answers, call by call. */
function joining(run: RunHelpers, ...scripts: readonly string[]) {
  const asked$ = new ReplaySubject<string>(Infinity)
  let calls = 0
  const { memberships, identity } = serviceStages({
    answer: ({ url }) => {
      asked$.next(url.endsWith('/join') ? 'j' : 'l')
      const script = scripts[calls++] ?? '--(j|)'
      return run.cold(script).pipe(map((letter) => answers[letter]?.() ?? response(500)))
    },
  })
  void identity.set(annCredentials)
  const tell = (told: unknown) =>
    typeof told === 'object' && told !== null && 'status' in told ? String(told.status) : 'v'
  return {
    memberships,
    identity,
    asked$,
    joins: (at: string, forMs = Infinity) => {
      const join$ = outcome(memberships.join(7)).pipe(map(tell))
      const given$ = forMs === Infinity ? NEVER : timer(forMs)
      const result$ = new ReplaySubject<string>(Infinity)
      run
        .hot(at)
        .pipe(mergeMap(() => join$.pipe(takeUntil(given$))))
        .subscribe(result$)
      return result$
    },
    leaves: (at: string, forMs = Infinity) => {
      const given$ = forMs === Infinity ? NEVER : timer(forMs)
      run
        .hot(at)
        .pipe(mergeMap(() => memberships.leave(7).pipe(takeUntil(given$))))
        .subscribe({ error: () => undefined })
    },
  }
}

describe('joins', () => {
  it(
    'F105 that are under way are one call with one answer',
    marbles((run) => {
      const room = joining(run, '----(j|)')

      run.expectObservable(merge(room.joins('j'), room.joins('--j'))).toBe('----(vv)')
      run.expectObservable(room.asked$).toBe('j')
    }),
  )

  it(
    'F105 that were answered are made again',
    marbles((run) => {
      const room = joining(run)

      run.expectObservable(merge(room.joins('j'), room.joins('-----j'))).toBe('--v----v')
      run.expectObservable(room.asked$).toBe('j----j')
    }),
  )

  it(
    'F105 run to their answer without subscribers, and are shared by who comes then',
    marbles((run) => {
      const room = joining(run, '------(j|)')

      run.expectObservable(merge(room.joins('j', 2), room.joins('----j'))).toBe('------v')
      run.expectObservable(room.asked$).toBe('j')
      run
        .expectObservable(room.memberships.known.status$(7))
        .toBe('u-----(oi)', { u: 'unknown', o: 'out', i: 'in' })
    }),
  )

  it(
    'F105 with a leave between them go one after another',
    marbles((run) => {
      const room = joining(run, '---(j|)', '---(n|)', '---(j|)')
      room.leaves('-l')

      run.expectObservable(merge(room.joins('j'), room.joins('--j'))).toBe('---v-----v')
      run.expectObservable(room.asked$).toBe('j--l--j')
    }),
  )

  it(
    'F105 of another player are not shared, and not made in the name of a third',
    marbles((run) => {
      const room = joining(run, '----(j|)')
      run.hot('-b--').subscribe(() => {
        void room.identity.set(bobCredentials)
      })

      run.expectObservable(merge(room.joins('j'), room.joins('--j'))).toBe('----v-v')
      run.expectObservable(room.asked$).toBe('j---j')
    }),
  )

  it(
    'F105 of a player who was changed before their turn are superseded at once, and never made',
    marbles((run) => {
      const room = joining(run, '----(j|)')
      const first$ = outcome(room.memberships.join(7)).pipe(map(() => 'first'))
      const join$ = outcome(room.memberships.join(7))
      const leave$ = outcome(room.memberships.leave(7))
      run.hot('--b').subscribe(() => {
        void room.identity.set(bobCredentials)
      })

      run.expectObservable(first$).toBe('----(f|)', { f: 'first' })
      run.expectObservable(leave$).toBe('--(s|)', { s: { _tag: 'Superseded' } })
      run.expectObservable(join$).toBe('--(s|)', { s: { _tag: 'Superseded' } })
      run.expectObservable(room.asked$).toBe('j')
      run.expectObservable(room.memberships.uncertain$).toBe('-')
    }),
  )

  it(
    'F105 are repeated once after a 500, which the server gives to one of two at the same time',
    marbles((run) => {
      const room = joining(run, '-(5|)', '-(j|)')

      run.expectObservable(room.joins('j')).toBe('- 50ms -v')
      run.expectObservable(room.asked$).toBe('j 50ms j')
    }),
  )

  it(
    'F105 are not repeated twice, and not after anything else',
    marbles((run) => {
      const room = joining(run, '-(5|)', '-(5|)', '-(3|)')

      run.expectObservable(merge(room.joins('j'), room.joins('100ms j'))).toBe('- 50ms -a 48ms b', {
        a: '500',
        b: '403',
      })
    }),
  )

  it(
    'F104 hold what is said in the channel until they are answered, and refuse it with a 403',
    marbles((run) => {
      const room = joining(run, '--(j|)', '--(3|)')
      void room.joins('-j')
      void room.joins('-----j')
      const held$ = run
        .hot('abcdefghi')
        .pipe(map(() => String(room.memberships.pendingJoins.isPending(7))[0]))

      run.expectObservable(held$).toBe('ftttftttf', { f: 'f', t: 't' })
      run
        .expectObservable(room.memberships.refused$.pipe(map(({ channelId }) => channelId)))
        .toBe('-------7', { 7: 7 })
    }),
  )
})

it(
  'a leave that a subscriber asks for when it is told of a join is told after all of the join, to all',
  marbles((run) => {
    const { memberships } = joining(run, '--(j|)', '-----(n|)')
    memberships.event$
      .pipe(
        first(({ type }) => type === 'channel'),
        mergeMap(() => memberships.leave(7)),
      )
      .subscribe()
    memberships.join(7).subscribe()
    const type$ = memberships.event$.pipe(map(({ type }) => type))

    const types = { c: 'channel', j: 'joined', a: 'leaving', l: 'left' }
    run.expectObservable(type$).toBe('--(cja)l', types)
  }),
)

describe('F103 uncertainty', () => {
  marbles.each([
    ['a leave that failed', '--(5|)', ''],
    ['a join that failed', '', '--(b|)'],
    ['a join that was refused, since the channel may be private', '', '--(3|)'],
  ])('is told a second after %s, and nothing is known then', (run, _, leave, join) => {
    const room = joining(run, leave === '' ? join : leave)
    room.memberships.known.set(7, 'out')
    if (leave === '') void room.joins('j')
    else room.leaves('l')

    run.expectObservable(room.memberships.uncertain$).toBe('-- 1s 7', { 7: 7 })
    run.flush()
    expect(room.memberships.known.status(7)).toBe('unknown')
  })

  it(
    'is told of a leave that was given up before its turn',
    marbles((run) => {
      const room = joining(run, '---(j|)')
      void room.joins('j')
      room.leaves('-l', 1)

      run.expectObservable(room.memberships.uncertain$).toBe('-- 1s 7', { 7: 7 })
    }),
  )

  it(
    'is not raised by a failed join of a channel that the player is in',
    marbles((run) => {
      const room = joining(run, '--(3|)')
      room.memberships.known.set(7, 'in')
      void room.joins('j')
      run.flush()
      expect(room.memberships.known.status(7)).toBe('in')
    }),
  )
})

describe('temporary channels', () => {
  it(
    'are those that the player is to be in, and nothing to the next',
    marbles((run) => {
      const camp = { ...channel, temporaryMembership: true }
      const { stages, memberships, identity } = serviceStages({
        answer: () => of(response(200, { channel: camp })),
      })
      void identity.set(annCredentials)
      stages.memberships.get().join(7).subscribe()
      expect([...memberships.temporary]).toEqual([channel.id])
      void identity.set(bobCredentials)
      expect([...memberships.temporary]).toEqual([])
      expect(memberships.known.status(channel.id)).toBe('unknown')
      run.flush()
    }),
  )
})
