import { defer } from 'rxjs'
import { HttpError } from '../../../lib/errors/HttpError.js'
import { RateLimited } from '../../../lib/errors/RateLimited.js'
import { Unauthorized } from '../../../lib/errors/Unauthorized.js'
import { restoreSession } from '../../../lib/services/playerAuth/restoreSession.js'
import { ann } from '../../support/cast.js'
import { marbles, test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import type { RunHelpers } from 'rxjs/testing'

const body = { alias: ann, socketToken: 'socket-token-of-ann' }
const failures = {
  over: new Unauthorized({ reason: 'session' }),
  key: new Unauthorized({ reason: 'access-key' }),
  down: new HttpError({ status: 503 }),
  gone: new HttpError({ status: 404 }),
  limited: new RateLimited({ retryInMs: 60_000, retryAt: 60_000 }),
}
type Step = keyof typeof failures | 'fine'

function restoring({ cold }: RunHelpers, steps: readonly Step[], renewal = '-r') {
  const renewed$ = cold(renewal)
  const setbacks: string[] = []
  let asked = 0
  const restored$ = restoreSession({
    identify$: defer(() => {
      const step = steps[Math.min(asked++, steps.length - 1)] ?? 'fine'
      return step === 'fine'
        ? cold<typeof body>('-(p|)', { p: body })
        : cold<typeof body>('-#', {}, failures[step])
    }),
    renewed$,
    onSetback: ({ _tag }) => setbacks.push(_tag),
    random: () => 0,
  })
  return { restored$, renewed$, setbacks }
}

describe('restoring a session', () => {
  test('finds out who the player is', (run) => {
    const { restored$ } = restoring(run, ['fine'])
    run.expectObservable(restored$).toBe('-(p|)', { p: body })
  })

  test('asks again with another session when it is over, and once more when the server is in trouble', (run) => {
    // 2/3 s is a third of the first ceiling.
    const expected = '--- 667ms -(p|)'
    const { restored$, renewed$ } = restoring(run, ['over', 'down', 'fine'])
    run.expectObservable(restored$).toBe(expected, { p: body })
    run.expectSubscriptions(renewed$.subscriptions).toBe('-^-!')
  })

  test('waits as long as the server says', (run) => {
    const { restored$ } = restoring(run, ['limited', 'fine'])
    run.expectObservable(restored$).toBe('- 1m -(p|)', { p: body })
  })

  test('is patient with what its owner has to mend, and waits longer from time to time', (run) => {
    const { restored$ } = restoring(run, ['key', 'down', 'down', 'fine'])
    // 10 s for the key, then 4/3 s and 8/3 s.
    const expected = '- 10s - 1333ms - 2667ms -(p|)'
    run.expectObservable(restored$).toBe(expected, { p: body })
  })

  test('gives up on a player who is gone', (run) => {
    const { restored$ } = restoring(run, ['gone'])
    const gone = { _tag: 'HttpError', status: 404 }
    run.expectObservable(outcome(restored$)).toBe('-(g|)', { g: gone })
  })

  it('tells of each setback', () => {
    let told: readonly string[] = []
    marbles((run) => {
      const { restored$, setbacks } = restoring(run, ['down', 'limited', 'fine'])
      restored$.subscribe()
      told = setbacks
    })()
    expect(told).toEqual(['HttpError', 'RateLimited'])
  })
})
