import { catchError, merge, type Observable, of, tap } from 'rxjs'
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
]

/** Everything that a value tells to whoever logs it, its errors with message, stack and cause included. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Error ? [Object.entries(part), part.message, part.stack, part.cause] : part,
  )
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
