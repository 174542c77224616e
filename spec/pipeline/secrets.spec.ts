import { catchError, EMPTY, merge, type Observable, of, tap } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { ann, annCredentials } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { marbles } from '../support/marbles.js'
import { type Client, play, refuses, says } from '../support/play.js'

const sessionToken = 'session-token-of-ann'
const secrets = [
  'the-access-key',
  'ticket-0',
  'ticket-1',
  'ticket-2',
  'socket-token-of-ann',
  'minted-token-0',
  'token-of-http-identify',
  sessionToken,
  'ann@example.com',
  'password-of-ann',
  'code-of-ann',
  'session-of-log-in',
  'refresh-of-log-in',
  'socket-token-of-log-in',
  'refreshed-session',
  'refreshed-refresh',
]

/** Everything that a value tells to whoever logs it, its errors with message, stack and cause included. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    // What a frame of the trace has in it is shown when it is asked for.
    if (isFrame(part)) return { ...part, content: part.content() }
    return part instanceof Error
      ? [Object.entries(part), part.message, part.stack, part.cause]
      : part
  })
}

function isFrame(part: unknown): part is { content(): unknown } {
  return typeof part === 'object' && part !== null && 'content' in part && isFunction(part.content)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function everything({ socket }: Client): Observable<unknown> {
  const { status$, close$, error$, invalid$, gap$, outbox$, trace$ } = socket
  return merge(status$, close$, error$, invalid$, gap$, outbox$, trace$)
}

const echo = JSON.stringify({ ...annCredentials, sessionToken })
const letters = {
  e: refuses('INVALID_MESSAGE_DATA', { cause: echo }),
  l: refuses('LISTENER_ERROR', { cause: `it broke on ${echo}` }),
  b: {
    does: 'say',
    text: `{"res":"v1.players.identify.success","data":${JSON.stringify(ann.player)}}`,
  },
  g: { does: 'say', text: `{"ticket":"ticket-0","cause":${JSON.stringify(echo)}` },
  p: says('v1.players.presence.updated', { presence: { playerAlias: ann, online: 'yes' } }),
} as const
const answers = {
  v: () => response(401, { message: 'no', ticket: 'ticket-0' }),
  w: () => response(500, { message: 'Bearer the-access-key' }),
}

describe('F85 a secret', () => {
  it.each([
    ['a player who is refused', 'ao', ['--o--c-b-g-r--l'], ['--(k|)'], ['---(t|)']],
    [
      'an error that echoes what was sent',
      'ao',
      ['--o--c----s-e-p-j-b-g-x'],
      ['--(k|)'],
      ['---(t|)'],
    ],
    ['a ticket that is not taken', '-o', ['--o-k'], [], ['---(t|)']],
    ['a key that is refused', '-o', [''], [], ['---(v|)']],
    ['a server in trouble', 'ao', ['--o--c-r'], ['--(w|)'], ['---(t|)', '---(w|)', '---(t|)']],
  ])('is told by nothing that is shown of %s', (_, user, sockets, tokens, tickets) => {
    const shown: string[] = []
    marbles((run) => {
      const game = play(run, {
        user,
        sockets,
        tokens,
        tickets,
        letters,
        answers,
        acts: {
          a: ({ socket }) => {
            socket
              .setIdentity({ ...annCredentials, sessionToken })
              .pipe(catchError((failure: unknown) => of(failure)))
              .subscribe((told) => shown.push(textOf(told === ann ? '' : told)))
          },
        },
      })
      everything(game.talo)
        .pipe(tap((told) => shown.push(textOf(told))))
        .subscribe()
    })()

    const leaks = secrets.filter((secret) => shown.some((text) => text.includes(secret)))
    expect(leaks).toEqual([])
    expect(shown.length).toBeGreaterThan(5)
  })

  const signedIn = {
    alias: { ...ann, service: 'talo' },
    sessionToken: 'session-of-log-in',
    refreshToken: 'refresh-of-log-in',
    socketToken: 'socket-token-of-log-in',
  }
  const [inLogin, inVerify] = [['password-of-ann'], ['code-of-ann']]
  const inSession = ['session-of-log-in']
  const inRefresh = ['refresh-of-log-in']
  it.each([
    ['a log-in that is refused', 'l', ['-(b|)'], ['-(b|)'], inLogin],
    ['a log-in that cannot be read', 'l', ['-(j|)'], ['-(b|)'], inLogin],
    ['a session that is refreshed', 'l-----c', ['-(l|)'], ['-(f|)'], inSession],
    ['a session that cannot be refreshed', 'l-----c', ['-(l|)'], ['-(u|)'], inSession],
    ['a refresh that fails', 'l-----c', ['-(l|)'], ['-(b|)'], inRefresh],
    ['a password that is refused', 'l-----p', ['-(l|)'], ['-(u|)'], [...inLogin, ...inSession]],
    ['a code that is refused', 'v', ['-(l|)'], ['-(b|)'], inVerify],
    ['a log-out that fails', 'l-----x', ['-(l|)'], ['-(b|)'], inSession],
  ])('is told by nothing that is shown of %s', (_, user, logins, others, carried) => {
    // A server may repeat what a call has told it.
    const said = JSON.stringify(carried)
    const over = { message: `no: ${said}`, errorCode: 'INVALID_SESSION' }
    const shown: string[] = []
    marbles((run) => {
      let talo: Talo | undefined
      const show = (call$: Observable<unknown>) =>
        call$.pipe(catchError((failure: unknown) => of(failure))).subscribe((told) => {
          if (told instanceof Error) shown.push(textOf(told), String(told))
        })
      const auth = () => talo?.playerAuth
      const game = play(run, {
        user: `o----${user}`,
        sockets: ['--o--c----s'],
        calls: {
          '/v1/players/auth/login': logins,
          '/v1/players/auth/verify': ['-(w|)'],
          '/v1/players/auth/logout': ['-(w|)'],
          '/v1/players/auth/refresh': others,
          '/v1/players/auth/change_password': ['-(b|)'],
          '/v1/game-channels/7/join': ['-(u|)'],
        },
        answers: {
          l: () => response(200, signedIn),
          j: () => response(200, { ...signedIn, alias: { password: 'password-of-ann' } }),
          u: () => response(401, over),
          b: () => response(400, { ...over, errors: { password: [said] } }),
          w: () => response(403, over),
          f: () =>
            response(200, {
              sessionToken: 'refreshed-session',
              refreshToken: 'refreshed-refresh',
            }),
        },
        letters,
        options: {
          sessionStore: {
            load: () => [null],
            save: (session) => {
              throw new Error(`no room for ${JSON.stringify(session)}`)
            },
          },
        },
        acts: {
          l: () => show(auth()?.login('ann', 'password-of-ann') ?? EMPTY),
          c: () => show(talo?.channels.join(7) ?? EMPTY),
          v: () => show(auth()?.verify(1, 'code-of-ann') ?? EMPTY),
          p: () => show(auth()?.changePassword('password-of-ann', 'password-of-ann2') ?? EMPTY),
          x: () => show(auth()?.logout() ?? EMPTY),
        },
        make: (options, platform) => {
          talo = createTalo(options, platform)
          return talo
        },
      })
      const session$: Observable<unknown> = auth()?.session$ ?? EMPTY
      merge(everything(game.talo), session$).subscribe((told) => shown.push(textOf(told)))
    })()

    const leaks = secrets.filter((secret) => shown.some((text) => text.includes(secret)))
    expect(leaks).toEqual([])
    expect(shown.length).toBeGreaterThan(5)
  })

  it('is told by nothing that is shown of a dial that the platform refuses', () => {
    const shown: string[] = []
    marbles((run) => {
      const throws = new SyntaxError('wss://api.trytalo.com/?ticket=ticket-0 is no URL')
      const game = play(run, { user: '-o', throws })
      everything(game.talo).subscribe((told) => shown.push(textOf(told)))
    })()

    expect(shown.filter((text) => text.includes('DialRefused'))).not.toEqual([])
    expect(shown.filter((text) => text.includes('ticket-0'))).toEqual([])
  })
})
