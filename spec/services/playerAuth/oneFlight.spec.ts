import fc from 'fast-check'
import { defer, filter, map, merge, mergeMap, of, take, timer } from 'rxjs'
import { createTaloCore } from '../../../lib/createTalo.js'
import type { HttpRequest, HttpResponse } from '../../../lib/http/HttpTransport.js'
import { channels, playerAuth } from '../../../lib/services/serviceFactories.js'
import { ann } from '../../support/cast.js'
import { virtualClock } from '../../support/clocks.js'
import { response } from '../../support/fakeHttp.js'
import { marbles } from '../../support/marbles.js'
import { channel } from '../../support/samples.js'

const alias = { ...ann, service: 'talo' }

/** A server on which a session is good until it expires or is refreshed; each call takes as long as it is drawn. */
function server(delays: readonly number[]) {
  const seen: { readonly path: string; readonly status: number }[] = []
  let generation = 0
  let isExpired = false
  let calls = 0
  let refreshing = 0
  let most = 0
  const tokens = () => ({
    sessionToken: `session-${String(generation)}`,
    refreshToken: `refresh-${String(generation)}`,
  })
  function answer({ url, headers, body = '{}' }: HttpRequest): HttpResponse {
    const over = response(401, { message: 'no', errorCode: 'INVALID_SESSION' })
    if (url.endsWith('/login')) {
      return response(200, { alias, ...tokens(), socketToken: 'a-socket-token' })
    }
    if (url.endsWith('/refresh')) {
      const { refreshToken } = JSON.parse(body) as { readonly refreshToken: string }
      if (refreshToken !== tokens().refreshToken) return over
      generation++
      isExpired = false
      return response(200, tokens())
    }
    return isExpired || headers['x-talo-session'] !== tokens().sessionToken
      ? over
      : response(200, { channel })
  }
  return {
    seen,
    most: () => most,
    expire: () => {
      isExpired = true
    },
    transport: (request: HttpRequest) =>
      defer(() => {
        const path = new URL(request.url).pathname
        const isRefresh = path.endsWith('/refresh')
        const delay = delays[calls++ % delays.length] ?? 1
        if (isRefresh) most = Math.max(most, ++refreshing)
        return timer(delay).pipe(
          // The server decides half-way.
          map(() => answer(request)),
          mergeMap((answered) => timer(delay).pipe(map(() => answered))),
          map((answered) => {
            if (isRefresh) refreshing--
            seen.push({ path, status: answered.status })
            return answered
          }),
        )
      }),
  }
}

it('no call fails because its session ends once, with one refresh at a time and one retry a call', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 60, max: 300 }), { minLength: 1, maxLength: 15 }),
      fc.constantFrom('expires', 'is refreshed by hand'),
      fc.integer({ min: 60, max: 300 }),
      (delays, starts, what, at) => {
        const { seen, most, expire, transport } = server(delays)
        const outcomes: string[] = []
        marbles(({ flush }) => {
          const core = createTaloCore(
            { accessKey: 'the-access-key', autoConnect: false },
            {
              transport,
              dial: () => {
                throw new Error('not dialled here')
              },
              lifecycle$: of('active'),
              random: () => 0,
              ...virtualClock,
            },
          )
          const auth = playerAuth(core)
          auth.login('ann', 'p').subscribe()
          const call$ = merge(...starts.map((at) => timer(at * 2))).pipe(
            mergeMap(() => channels(core).find(7)),
            map(({ id }) => String(id)),
          )
          call$.subscribe({
            next: (id) => outcomes.push(id),
            error: (failure: unknown) => outcomes.push(String(failure)),
          })
          // Once: a call that meets two ends of its session fails.
          if (what === 'expires') timer(at * 2).subscribe(expire)
          else
            timer(at * 2)
              .pipe(mergeMap(auth.refresh))
              .subscribe()
          auth.session$
            .pipe(
              filter(({ status }) => status === 'signed-out'),
              take(2),
            )
            .subscribe(({ status }) => outcomes.push(status))
          timer(5_000).subscribe(core.dispose)
          flush()
        })()
        const tries = seen.filter(({ path }) => path.endsWith('/game-channels/7')).length
        const refusedTries = seen.filter(
          ({ path, status }) => path.endsWith('/game-channels/7') && status === 401,
        )
        expect(outcomes).toEqual(['signed-out', ...starts.map(() => '7')])
        expect(most()).toBeLessThanOrEqual(1)
        expect(tries).toBe(starts.length + refusedTries.length)
        expect(refusedTries.length).toBeLessThanOrEqual(starts.length)
      },
    ),
    { numRuns: 200 },
  )
})
