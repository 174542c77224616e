import * as fc from 'fast-check'
import { catchError, merge, of } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { ann } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { loggedText } from '../support/loggedText.js'
import { marbles } from '../support/marbles.js'
import { play, says } from '../support/play.js'
import { spellings } from '../support/spellings.js'

const password = 'password-of-ann'
const signedIn = {
  alias: { ...ann, service: 'talo' },
  sessionToken: 'session-of-log-in',
  refreshToken: 'refresh-of-log-in',
  socketToken: 'socket-token-of-log-in',
}
const verificationValue = 'verification-value'
const secrets = [
  'the-access-key',
  'ticket-0',
  verificationValue,
  signedIn.sessionToken,
  signedIn.refreshToken,
  signedIn.socketToken,
]

/** What is shown of a log-in, a connection and calls, while everything that the server says repeats a text. */
function shownOf(said: string): readonly string[] {
  const shown: string[] = []
  const refusal = {
    message: `no ${said}`,
    errorCode: said,
    errors: { [said]: [`not ${said}`] },
    rejectedProps: [{ key: said, error: said, message: said }],
  }
  const error = { req: said, errorCode: said, message: said, cause: `it broke on ${said}` }
  marbles((run) => {
    let talo: Talo | undefined
    const show = (value: unknown) => shown.push(loggedText(value))
    const call = (call$: ReturnType<Talo['channels']['join']> | undefined) =>
      call$?.pipe(catchError((failure: unknown) => of(failure))).subscribe(show)
    const game = play(run, {
      user: 'l-o------j-u-v',
      sockets: ['--o--i-c--e-g-h-p-k', '--o--c--f'],
      calls: {
        '/v1/players/auth/login': ['-(l|)'],
        '/v1/game-channels/7/join': ['-(b|)', '-(d|)', '-(m|)'],
        '/v1/game-channels/8/join': ['-(d|)'],
        '/v1/game-channels/9/join': ['-(m|)'],
      },
      answers: {
        l: () => response(200, signedIn),
        b: () => response(400, refusal),
        d: () => response(401, { ...refusal, errorCode: `X${said}` }),
        m: () => response(200, { channel: { [said]: said } }),
      },
      letters: {
        i: says(said, {}),
        e: says('v1.error', error),
        f: says('v1.error', { ...error, req: 'v1.players.identify', errorCode: 'LISTENER_ERROR' }),
        g: { does: 'say', text: `not JSON ${said}` },
        h: { does: 'say', text: JSON.stringify({ res: said, [said]: said }) },
        p: says('v1.channels.message', { [said]: said, channel: said }),
        k: { does: 'close', code: 4000, reason: `closed ${said}` },
      },
      options: {
        verification: { sign: () => 'signed', secrets: () => [verificationValue] },
      },
      acts: {
        l: ({ socket }) => {
          talo?.playerAuth.login('ann', password).subscribe({ error: show })
          return socket
        },
        j: () => call(talo?.channels.join(7)),
        u: () => call(talo?.channels.join(8)),
        v: () => call(talo?.channels.join(9)),
      },
      make: (options, platform) => {
        talo = createTalo(options, platform)
        return talo
      },
    })
    const { status$, close$, error$, invalid$, gap$, outbox$, trace$ } = game.talo.socket
    merge(status$, close$, error$, invalid$, gap$, outbox$, trace$).subscribe(show)
  })()
  return shown
}

describe('F127 a server that repeats a secret in everything that it says', () => {
  it.each(Object.entries(spellings))('gets none of them shown %s', (_, spelled) => {
    fc.assert(
      fc.property(fc.constantFrom(...secrets), (secret) => {
        const said = spelled(secret)
        const shown = shownOf(said)
        // What is shown is written as JSON once more.
        const written = JSON.stringify(said).slice(1, -1)
        const leaks = shown.filter((text) => text.includes(said) || text.includes(written))

        expect(leaks).toEqual([])
        expect(shown.filter((text) => text.includes('4000'))).not.toEqual([])
        expect(shown.filter((text) => text.includes('not JSON'))).not.toEqual([])
        expect(shown.filter((text) => text.includes('***')).length).toBeGreaterThan(8)
      }),
      { numRuns: 6 },
    )
  })
})
