import { map, type Observable, of, throwError, timer } from 'rxjs'
import type { Credentials } from '../../lib/identity/Credentials.js'
import { ann, annCredentials, bobCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { identifyPath, play, refuses, says, tokenPath } from '../support/play.js'

/** An identify request, as it is sent. */
function identify(credentials: Credentials): object {
  return { req: 'v1.players.identify', data: credentials }
}

/** With the token that the `index`th call for one gave. */
function minted(index: number): object {
  return identify({ ...annCredentials, socketToken: `minted-token-${String(index)}` })
}

const hour = 3_600_000

describe('a refused socket token', () => {
  test('is replaced by identifying over HTTP again where the key may not mint', (run) => {
    const user = '     p----o'
    const identifies = ['--(i|)', '                   --(i|)']
    const socket = '           --o--c----r------------s'
    const token = '                      --(f|)'
    const status = '   i----t--d-h--(cn)--------------I'
    const asked = ['   ^-!', '--------------------^-!']
    const minting = '  ------------------^-!'
    const game = play(run, {
      user,
      sockets: [socket],
      identifies,
      tokens: [token],
      acts: { p: ({ players }) => players.identify('username', 'ann').subscribe() },
    })

    game.expectStatus(status)
    game.expectCalls(identifyPath, ...asked)
    game.expectCalls(tokenPath, minting)
  })

  test('F33 is not waited for: one older than 55 minutes is minted anew beside the ticket', (run) => {
    const user = '     a 3599999ms o'
    const socket = '                    --o--c----s'
    const token = '                  -----(k|)'
    const status = '   i 3599999ms t--d-h--(cn)-I'
    const sent = '     - 3599999ms --------i'
    const minting = '  - 3599999ms ^----!'
    const game = play(run, { user, sockets: [socket], tokens: [token], until: hour + 100 })

    game.expectStatus(status)
    game.expectStream(game.sent$, sent, { i: minted(0) })
    game.expectTickets('- 3599999ms ^--!')
    game.expectCalls(tokenPath, minting)
  })
})

describe('a refused player', () => {
  marbles.each([
    ['F24 after INVALID_SESSION_TOKEN', 'INVALID_SESSION_TOKEN', {}],
    ['F25 after MISSING_ACCESS_KEY_SCOPES', 'MISSING_ACCESS_KEY_SCOPES', {}],
    ['F25 after MISSING_API_KEY_SCOPES', 'MISSING_API_KEY_SCOPES', {}],
    ['F26 after LISTENER_ERROR', 'LISTENER_ERROR', { cause: 'PlayerAlias not found: 1' }],
  ])('%s leaves the socket up, and what waited is rejected', (run, _, code, more) => {
    const identity = ' a'
    const user = '     -o'
    const sends = '    --q-----------r'
    const socket = '       --o--c---g---m'
    const status = '   it--d-h--(cn)c'
    const connected = '---------c---g'
    const refused = '  -------------g'
    const rejected = ' -------------xx'
    const game = play(run, { user, sockets: [socket], letters: { g: refuses(code, more) } })
    const failure: unknown = expect.objectContaining({
      _tag: 'SocketError',
      req: 'v1.players.identify',
      code: code.replace('API_KEY', 'ACCESS_KEY'),
    })

    game.expectStatus(status)
    game.expectPhase('connected', connected, { c: {}, g: { identityFailure: failure } })
    const identity$ = game.when(identity, () =>
      outcome(game.talo.socket.setIdentity(annCredentials)),
    )
    game.expectStream(identity$, refused, { g: failure })
    const outcome$ = game.when(sends, () => game.talo.channels.sendMessage(7, 'hi'))
    game.expectStream(outcome$, rejected, {
      x: expect.objectContaining({ outcome: 'rejected', reason: 'not-ready' }) as unknown,
    })
  })

  test('F110 is the end of waiting for the player, at once too', (run) => {
    const user = '     ao'
    const asked = '    a---------------a'
    const told = '     -------------f--f'
    const socket = '       --o--c---g'
    const letters = { g: refuses('INVALID_SESSION_TOKEN') }
    const game = play(run, { user, sockets: [socket], letters })

    const told$ = game.when(asked, () => outcome(game.talo.socket.whenIdentified()))
    game.expectStream(told$, told, {
      f: expect.objectContaining({ _tag: 'SocketError', code: 'INVALID_SESSION_TOKEN' }) as object,
    })
  })

  test('F110 is not the end of waiting for another one who is being obtained', (run) => {
    const user = '     ao-------------p'
    const asked = '    ----------------a'
    const told = '     - 1275ms 2'
    const sockets = ['     --o--c---g', '--o--c----t']
    const letters = {
      g: refuses('INVALID_SESSION_TOKEN'),
      t: says('v1.players.identify.success', { ...ann, id: 2 }),
    }
    const game = play(run, {
      user,
      sockets,
      letters,
      until: 2_000,
      acts: {
        p: (talo) =>
          talo.socket.setIdentity(() =>
            timer(1_000).pipe(map(() => ({ ...annCredentials, playerAliasId: 2 }))),
          ),
      },
    })

    const told$ = game.when(asked, () => outcome(game.talo.socket.whenIdentified()))
    game.expectStream(
      told$.pipe(map((it) => (JSON.stringify(it).includes('"id":2') ? '2' : 'x'))),
      told,
    )
  })

  marbles.each([
    ['open()', 'o', annCredentials],
    ['a new identity', 'k', { ...annCredentials, socketToken: 'newer-token' }],
  ])('F25 is asked for again by %s', (run, _, act, credentials) => {
    const user = `     ao-------------${act}`
    const socket = '        --o--c---g--------s'
    const status = '    it--d-h--(cn)c-n------I'
    const sent = '      ---------a-----b'
    const game = play(run, {
      user,
      sockets: [socket],
      letters: { g: refuses('MISSING_ACCESS_KEY_SCOPES') },
      acts: { k: (talo) => talo.socket.setIdentity(credentials) },
    })

    game.expectStatus(status)
    game.expectStream(game.sent$, sent, {
      a: identify(annCredentials),
      b: identify(credentials),
    })
  })
})

describe('an identify request that may or may not have been heeded', () => {
  marbles.each([
    ['F26 whose listener failed', 'g', { g: refuses('LISTENER_ERROR', { cause: 'timeout' }) }],
    ['F29 that is answered with another player', 'S', {}],
  ])('%s ends the connection, and starts over', (run, _, letter, letters) => {
    const user = '      ao'
    const sockets = [`      --o--c-----${letter}`, '--o--c----s']
    const status = '    it--d-h--(cn)--w 249ms t--d-h--(cn)-I'
    const sent = '      ---------i 263ms i'
    const farewells = ' ---------------x'
    const game = play(run, { user, sockets, letters })

    game.expectStatus(status)
    game.expectSent(sent)
    game.expectFarewells(farewells, { x: 4002 })
  })
})

describe('two identifies', () => {
  test('for another player while one is identified mean a new connection', (run) => {
    const user = '     ao--------------b'
    const sockets = ['     --o--c----s', '--o--c----S']
    const status = '   it--d-h--(cn)-I-t 250ms d-h--(cn)-I'
    const sent = '     ---------i 262ms j'
    const game = play(run, { user, sockets })

    game.expectStatus(status)
    game.expectStream(game.sent$, sent, {
      i: identify(annCredentials),
      j: identify(bobCredentials),
    })
  })

  test('for the same player while they are identified keep the connection, and the newer token for the next one', (run) => {
    const user = '     ao--------------k'
    const sockets = ['     --o--c----s----x', '--o--c----s']
    const status = '   it--d-h--(cn)-I----w 249ms t--d-h--(cn)-I'
    const sent = '     ---------i 267ms j'
    const newer = { ...annCredentials, socketToken: 'newer-token' }
    const game = play(run, { user, sockets, acts: { k: (talo) => talo.socket.setIdentity(newer) } })

    game.expectStatus(status)
    game.expectStream(game.sent$, sent, { i: identify(annCredentials), j: identify(newer) })
  })
})

describe('clearIdentity', () => {
  test('goes on without a player, on a new connection', (run) => {
    const user = '     ao--------------n'
    const socket = '       --o--c----s'
    const status = '   it--d-h--(cn)-I-t 250ms d-h--c'
    const sent = '     ---------i'
    const farewells = '----------------x'
    const game = play(run, { user, sockets: [socket] })

    game.expectStatus(status)
    game.expectSent(sent)
    game.expectFarewells(farewells, { x: 1000 })
  })

  test('F30 during a mint aborts it', (run) => {
    const user = '     ao--------------n'
    const sockets = ['     --o--c----r', '--o--c']
    const token = '                  -----(k|)'
    const minting = '  --------------^-!'
    const status = '   it--d-h--(cn)---t 250ms d-h--c'
    const sent = '     ---------i'
    const game = play(run, { user, sockets, tokens: [token] })

    game.expectStatus(status)
    game.expectSent(sent)
    game.expectCalls(tokenPath, minting)
  })
})

describe('a provider of credentials', () => {
  test('is asked when the connection comes about', (run) => {
    const user = '     po'
    const socket = '       --o--c----s'
    const sent = '     ---------i'
    const game = play(run, {
      user,
      sockets: [socket],
      acts: { p: (talo) => talo.socket.setIdentity(() => of(annCredentials)) },
    })

    game.expectStatus('it--d-h--(cn)-I')
    game.expectStream(game.sent$, sent, { i: identify(annCredentials) })
  })

  marbles.each([
    ['throws', () => throwError(() => new Error('offline'))],
    ['answers nonsense', () => of(JSON.parse('{ "playerAliasId": 1 }') as Credentials)],
  ])('F32 that %s is asked again on the next connection', (run, _, failed$) => {
    let asked = 0
    const user = '     po'
    const sockets = ['     --o--c', '--o--c----s']
    const status = '   it--d-h--(cw) 246ms t--d-h--(cn)-I'
    function provide(): Observable<Credentials> {
      return asked++ < 2 ? failed$() : of(annCredentials)
    }
    const game = play(run, {
      user,
      sockets,
      acts: { p: (talo) => talo.socket.setIdentity(provide) },
    })

    game.expectStatus(status)
  })
})
