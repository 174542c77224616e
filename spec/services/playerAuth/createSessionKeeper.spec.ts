import { asyncScheduler, defer, map, NEVER, of, switchMap, timer } from 'rxjs'
import { createTaloCore } from '../../../lib/createTalo.js'
import type { HttpRequest, HttpResponse } from '../../../lib/http/HttpTransport.js'
import { channels, playerAuth } from '../../../lib/services/serviceFactories.js'
import { ann } from '../../support/cast.js'
import { response } from '../../support/fakeHttp.js'
import { test } from '../../support/marbles.js'
import { channel } from '../../support/samples.js'

/** A server on which each log-in ends the session before; every answer takes 1 ms, that of a refresh 5 ms. */
function createTransport() {
  let logins = 0
  const current = () => `session-${String(logins)}`
  function answer({ url, headers }: HttpRequest): HttpResponse {
    if (url.endsWith('/login')) {
      logins++
      return response(200, {
        alias: { ...ann, service: 'talo' },
        sessionToken: current(),
        refreshToken: `refresh-${String(logins)}`,
        socketToken: 'a-socket-token',
      })
    }
    const isGood = !url.endsWith('/refresh') && headers['x-talo-session'] === current()
    return isGood
      ? response(200, { channel })
      : response(401, { message: 'no', errorCode: 'INVALID_SESSION' })
  }
  return {
    endSession: () => {
      logins++
    },
    transport: (request: HttpRequest) =>
      defer(() => timer(request.url.endsWith('/refresh') ? 5 : 1).pipe(map(() => answer(request)))),
  }
}

test('F24 a call that is refused while the player logs in again is made with the new session', (run) => {
  const { transport, endSession } = createTransport()
  // One that works would tell of the other session, too.
  const sessionStore = { load: () => NEVER, save: () => NEVER }
  const core = createTaloCore(
    { accessKey: 'the-access-key', autoConnect: false, sessionStore },
    {
      transport,
      dial: () => {
        throw new Error('not dialled here')
      },
      lifecycle$: of('active'),
      random: () => 0,
      now: () => asyncScheduler.now(),
      elapsed: () => asyncScheduler.now(),
    },
  )
  const auth = playerAuth(core)
  auth.login('ann', 'p').subscribe()
  timer(5).subscribe(endSession)
  timer(8)
    .pipe(switchMap(() => auth.login('ann', 'p')))
    .subscribe()
  const found$ = defer(() => channels(core).find(7)).pipe(map(({ id }) => String(id)))

  run.expectObservable(found$, '------^').toBe('31001ms (7|)')
})
