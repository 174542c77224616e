import {
  asyncScheduler,
  catchError,
  EMPTY,
  ignoreElements,
  map,
  mergeMap,
  NEVER,
  type Observable,
  of,
  ReplaySubject,
  tap,
} from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { createTurn } from '../../lib/state/createTurn.js'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Credentials } from '../../lib/identity/Credentials.js'
import { createIdentity, type Identity } from '../../lib/identity/createIdentity.js'
import { intercept } from '../../lib/connection/intercept.js'
import { createStatus } from '../../lib/session/createStatus.js'
import { takeSteps } from '../../lib/session/takeSteps.js'
import { identify } from '../../lib/connection/identify.js'
import { ann, annCredentials, bob, bobCredentials } from '../support/cast.js'
import { fakeHttp, response } from '../support/fakeHttp.js'
import { frame, lettersOf } from '../support/frames.js'
import { virtualClock } from '../support/clocks.js'
import { marbles } from '../support/marbles.js'
import { createSecrets } from '../../lib/trace/createSecrets.js'

const refusal = (errorCode: string, cause?: string) =>
  frame('v1.error', { req: 'v1.players.identify', errorCode, message: 'no', cause })

const frames = {
  c: frame('v1.connected'),
  p: frame('v1.players.presence.updated'),
  m: frame('v1.channels.message'),
  a: frame('v1.players.identify.success', ann),
  b: frame('v1.players.identify.success', bob),
  t: refusal('INVALID_SOCKET_TOKEN'),
  s: refusal('INVALID_SESSION_TOKEN'),
  k: refusal('MISSING_ACCESS_KEY_SCOPES'),
  n: refusal('LISTENER_ERROR', 'PlayerAlias not found ({ id: 1 })'),
  l: refusal('LISTENER_ERROR', 'the database is gone'),
  w: frame('v1.players.identify.success', ofOther(ann)),
  o: frame('v1.error', { req: 'v1.channels.message', errorCode: 'NO_PLAYER_FOUND', message: '' }),
}

/** The alias as another player's, to whom a merge gave it. */
function ofOther(alias: typeof ann): typeof ann {
  return { ...alias, player: { ...alias.player, id: 'another player' } }
}

/**
 * What the user does: wants Ann, Ann with another token, Ann with her player, Bob, no player, or the same once more; or merges
 * Ann's player into another one.
 */
const deeds: Readonly<Record<string, (identity: Identity) => Observable<unknown> | undefined>> = {
  A: (identity) => identity.set(annCredentials),
  T: (identity) => identity.set({ ...annCredentials, socketToken: 'a-newer-token' }),
  B: (identity) => identity.set(bobCredentials),
  O: (identity) => {
    identity.clear()
    return undefined
  },
  R: (identity) => {
    identity.again()
    return undefined
  },
  P: (identity) => identity.set({ ...annCredentials, playerId: ann.player.id }),
  M: (identity) => {
    identity.revise(ofOther(ann))
    return undefined
  },
}

interface Drawing {
  readonly server: string
  readonly user: string
  /** How the server answers a call for a new socket token. */
  readonly mint$?: Observable<HttpResponse>
}

/** One connection: what comes out of it, what is sent on it, what the status says and what becomes of each identify. */
function talk(run: RunHelpers, { server, user, mint$ = of(response(500)) }: Drawing) {
  const fake = fakeHttp({ answer: () => mint$ })
  const now = () => asyncScheduler.now()
  const identity = createIdentity({
    http: fake.call,
    now,
    timeoutMs: 50,
    secrets: createSecrets(),
    turn: createTurn(),
  })
  const status = createStatus({ ...virtualClock, turn: createTurn() })
  for (const phase of ['ticketing', 'dialing', 'handshaking'] as const) status.enter({ phase })
  const sent$ = new ReplaySubject<string>(Infinity)
  const outcome$ = new ReplaySubject<string>(Infinity)
  run
    .hot(user)
    .pipe(
      mergeMap((deed) =>
        (deeds[deed]?.(identity) ?? EMPTY).pipe(
          map(() => `${deed} came true`),
          catchError((failure: unknown) => of(`${deed} ${told(failure)}`)),
        ),
      ),
    )
    .subscribe(outcome$)
  const source = run.cold(server, frames)
  const frame$ = intercept(source, (emit) => [
    identify({
      wanted$: identity.wanted$,
      gate: {
        writeNow: (text) => {
          const { data } = JSON.parse(text) as { readonly data: { readonly socketToken: string } }
          sent$.next(data.socketToken)
          return true
        },
        identified: () => undefined,
      },
      emit,
      learnTime: () => undefined,
      redact: createSecrets().redact,
      elapsed: virtualClock.elapsed,
      timeoutMs: 10,
    }),
  ]).pipe(takeSteps(status))
  const letter$ = lettersOf(frame$, frames).pipe(
    catchError((failure: unknown) => of(told(failure))),
  )
  const phase$ = status.state$.pipe(
    map((step) =>
      'identityFailure' in step ? `refused: ${told(step.identityFailure)}` : step.phase,
    ),
  )
  return { letter$, phase$, sent$, outcome$, source, requests: fake.requests, identity }
}

function told(failure: unknown): string {
  if (!isTaloFailure(failure)) return String(failure)
  const detail = 'stage' in failure ? failure.stage : 'code' in failure ? failure.code : ''
  return `${failure._tag} ${String(detail)}`.trim()
}

const phases = {
  z: 'handshaking',
  c: 'connected',
  i: 'identifying',
  d: 'identified',
}
const tokens = {
  a: annCredentials.socketToken,
  b: bobCredentials.socketToken,
  t: 'a-newer-token',
  n: 'minted',
}
const minted = { r: response(200, { socketToken: 'minted' }) }

describe('identify', () => {
  it(
    'tells the server who the player is, and passes every frame on after it was heeded',
    marbles((run) => {
      const user = '    A'
      const server = '  c--p--a---m'
      const sent = '    a'
      const expected = 'c--p--a---m'
      const status = '  (zci)-d'
      const outcome = ' ------o'
      const { letter$, phase$, sent$, outcome$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(expected)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { o: 'A came true' })
    }),
  )

  it(
    'is connected and unidentified while no player is wanted',
    marbles((run) => {
      const server = ' ---c--m'
      const status = ' z--c'
      const { letter$, phase$, sent$ } = talk(run, { server, user: '-' })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe('-')
    }),
  )

  it(
    'sends nothing before the first frame, and identifies as soon as a player is wanted',
    marbles((run) => {
      const user = '   -----A'
      const server = ' --c------a'
      const sent = '   -----a'
      const status = ' z-c--i---d'
      const { letter$, phase$, sent$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe(sent, tokens)
    }),
  )

  it(
    'F18 heeds only the first v1.connected',
    marbles((run) => {
      const user = '   A'
      const server = ' -c---a--c'
      const sent = '   -a'
      const status = ' z(ci)d'
      const { letter$, phase$, sent$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe(sent, tokens)
    }),
  )

  it(
    'F47 takes an error of another request for nothing of its business',
    marbles((run) => {
      const user = '   A'
      const server = ' -c-o-a'
      const status = ' z(ci)d'
      const { letter$, phase$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
    }),
  )

  it(
    'F23 asks once more, with a token that is minted, when the one at hand is refused',
    marbles((run) => {
      const user = '         A'
      const server = '       -c---t------a'
      const mint$ = run.cold('     ---(r|)', minted)
      const minting = '      -----^--!'
      const sent = '         -a------n'
      const status = '       z(ci)-------d'
      const outcome = '      ------------o'
      const { letter$, phase$, sent$, outcome$ } = talk(run, { server, user, mint$ })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { o: 'A came true' })
      run.expectSubscriptions(mint$.subscriptions).toBe(minting)
    }),
  )

  it(
    'F23 mints once for a connection: a second refusal ends it, and is passed on before',
    marbles((run) => {
      const user = '         A'
      const server = '       -c---t------t-----'
      const expected = '     -c---t------(tx|)'
      const connected = '    ^-----------!'
      const mint$ = run.cold('     ---(r|)', minted)
      const minting = '      -----^--!'
      const sent = '         -a------n'
      const status = '       z(ci)'
      const played = talk(run, { server, user, mint$ })

      run
        .expectObservable(played.letter$)
        .toBe(expected, { c: 'c', t: 't', x: 'SocketError INVALID_SOCKET_TOKEN' })
      run.expectObservable(played.phase$).toBe(status, phases)
      run.expectObservable(played.sent$).toBe(sent, tokens)
      run.expectObservable(played.outcome$).toBe('-')
      run.expectSubscriptions(mint$.subscriptions).toBe(minting)
      run.expectSubscriptions(played.source.subscriptions).toBe(connected)
    }),
  )

  it(
    'F23 uses a newer token that is known by now, and mints none',
    marbles((run) => {
      const user = '    A--T'
      const server = '  -c----t---a'
      const sent = '    -a----t'
      const outcome = ' ----------(at)'
      const { letter$, sent$, outcome$, requests } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { a: 'A came true', t: 'T came true' })
      run.flush()
      expect(requests).toEqual([])
    }),
  )

  marbles.each([
    ['fails for a passing reason', response(500), 'HttpError'],
    ['is answered by nonsense', response(200, '<html>'), 'Malformed'],
    ['comes at a bad time', response(429), 'RateLimited'],
  ])('F32 ends the connection when the minting %s', (run, _, answer, tag) => {
    const user = '         A'
    const server = '       -c---t-------'
    const mint$ = run.cold('     ---(r|)', { r: answer })
    const expected = '     -c---t--(x|)'
    const { letter$, outcome$ } = talk(run, { server, user, mint$ })

    run.expectObservable(letter$).toBe(expected, { c: 'c', t: 't', x: tag })
    run.expectObservable(outcome$).toBe('-')
  })

  marbles.each([401, 403, 404])(
    'F32 goes on unidentified when the minting is refused with %d',
    (run, status) => {
      const user = '         A'
      const server = '       -c---t-----m'
      const mint$ = run.cold('     ---(r|)', { r: response(status) })
      const expected = '     z(ci)---r'
      const outcome = '      --------o'
      const tag = status === 401 ? 'Unauthorized' : 'HttpError'
      const { letter$, phase$, outcome$ } = talk(run, { server, user, mint$ })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(expected, { ...phases, r: `refused: ${tag}` })
      run.expectObservable(outcome$).toBe(outcome, { o: `A ${tag}` })
    },
  )

  marbles.each([
    ['F24', 's', 'INVALID_SESSION_TOKEN'],
    ['F25', 'k', 'MISSING_ACCESS_KEY_SCOPES'],
    ['F26', 'n', 'LISTENER_ERROR'],
  ])(
    '%s leaves the connection up, unidentified, when %s is answered: %s',
    (run, _, letter, code) => {
      const user = '    A'
      const server = `  -c---${letter}--m`
      const sent = '    -a'
      const status = '  z(ci)r'
      const outcome = ' -----o'
      const { letter$, phase$, sent$, outcome$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, { ...phases, r: `refused: SocketError ${code}` })
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { o: `A SocketError ${code}` })
    },
  )

  it(
    'F25 asks again on the same connection when it is told to, and not before',
    marbles((run) => {
      const user = '    A----------R'
      const server = '  -c---k---------a'
      const sent = '    -a---------a'
      const status = '  z(ci)r-----i---d'
      const outcome = ' -----o'
      const { letter$, phase$, sent$, outcome$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run
        .expectObservable(phase$)
        .toBe(status, { ...phases, r: 'refused: SocketError MISSING_ACCESS_KEY_SCOPES' })
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, {
        o: 'A SocketError MISSING_ACCESS_KEY_SCOPES',
      })
    }),
  )

  it(
    'F26 ends the connection, and passes the error on before, when the server failed half-way',
    marbles((run) => {
      const user = '     A'
      const server = '   -c---l-----'
      const expected = ' -c---(lx|)'
      const outcome = '  -'
      const { letter$, outcome$ } = talk(run, { server, user })

      run
        .expectObservable(letter$)
        .toBe(expected, { c: 'c', l: 'l', x: 'SocketError LISTENER_ERROR' })
      run.expectObservable(outcome$).toBe(outcome)
    }),
  )

  it(
    'F27 ends the connection when there is no answer in time, and does not ask twice',
    marbles((run) => {
      const user = '      A'
      const server = '    -c--m--------'
      const expected = '  -c--m------(x|)'
      const connected = ' ^----------!'
      const sent = '      -a'
      const { letter$, sent$, outcome$, source } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(expected, { c: 'c', m: 'm', x: 'TimedOut identify' })
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(connected)
    }),
  )

  it(
    'F29 does not take the success of another player for its own, and ends the connection',
    marbles((run) => {
      const user = '     A'
      const server = '   -c---b------'
      const expected = ' -c---(bx|)'
      const status = '   z(ci)'
      const { letter$, phase$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(expected, { c: 'c', b: 'b', x: 'Malformed' })
      run.expectObservable(phase$).toBe(status, phases)
    }),
  )

  it(
    'F28 asks once when the same player is set twice, and both succeed',
    marbles((run) => {
      const user = '    A-A'
      const server = '  -c---a'
      const sent = '    -a'
      const outcome = ' -----(oo)'
      const { letter$, sent$, outcome$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { o: 'A came true' })
    }),
  )

  it(
    'F28 keeps the connection when the player who is identified is set again',
    marbles((run) => {
      const user = '    A---------T'
      const server = '  -c---a------'
      const sent = '    -a'
      const status = '  z(ci)d'
      const outcome = ' -----a----t'
      const { letter$, phase$, sent$, outcome$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { a: 'A came true', t: 'T came true' })
    }),
  )

  marbles.each([
    ['who is identified', '-c--a------', ' -c--a--(x|)'],
    ['who is being identified', '-c---------', ' -c-----(x|)'],
    ['who was refused', '-c--k------', ' -c--k--(x|)'],
  ])(
    'F28 ends the connection when another player is set than the one %s',
    (run, _, server, expected) => {
      const user = ' A------B'
      const sent = ' -a'
      const { letter$, sent$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(expected, {
        c: 'c',
        a: 'a',
        k: 'k',
        x: 'Restart: another-player',
      })
      run.expectObservable(sent$).toBe(sent, tokens)
    },
  )

  it(
    'F28 tells the earlier player’s identify that it was superseded',
    marbles((run) => {
      const user = '    A--B'
      const server = '  -----c---b'
      const sent = '    -----b'
      const outcome = ' ---a-----b'
      const { letter$, sent$, outcome$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(sent$).toBe(sent, tokens)
      run.expectObservable(outcome$).toBe(outcome, { a: 'A Superseded', b: 'B came true' })
    }),
  )

  marbles.each([
    ['identified', '-c--a------', ' -c--a--(x|)'],
    ['being identified', '-c---------', ' -c-----(x|)'],
    ['refused', '-c--k------', ' -c--k--(x|)'],
  ])(
    'F30 ends the connection when no player is wanted after one was %s',
    (run, _, server, expected) => {
      const user = ' A------O'
      const { letter$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(expected, {
        c: 'c',
        a: 'a',
        k: 'k',
        x: 'Restart: another-player',
      })
    },
  )

  it(
    'keeps the connection when no player is wanted before the server was told of one',
    marbles((run) => {
      const user = '    A-O'
      const server = '  ----c--m'
      const sent = '    -'
      const status = '  z---c'
      const { letter$, phase$, sent$ } = talk(run, { server, user })

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(sent$).toBe(sent)
    }),
  )

  it(
    'is each time anew for each connection',
    marbles((run) => {
      const user = '    A'
      const server = '  -c---a--#'
      const sent = '    -a--------a'
      const played = talk(run, { server, user })

      run.expectObservable(played.letter$, '^--------').toBe('-c---a--(x|)', {
        c: 'c',
        a: 'a',
        x: 'error',
      })
      run.expectObservable(played.letter$, '---------^').toBe('----------c---a--(x|)', {
        c: 'c',
        a: 'a',
        x: 'error',
      })
      run.expectObservable(played.sent$).toBe(sent, tokens)
    }),
  )
})

describe('identify with a session', () => {
  const old: Credentials = { ...annCredentials, playerId: 'a-player', sessionToken: 'old' }
  const renewal = { r: { ...old, sessionToken: 'new' } }

  /** One connection of Ann, whose session is kept by a keeper that does this about a refused one. */
  function keeping(run: RunHelpers, server: string, renewed: string, over?: Unauthorized) {
    const played = talk(run, { server, user: '-' })
    const renewed$ = run.cold<Credentials>(renewed, renewal, over)
    played.identity.keep({
      keeps: ({ playerAliasId }) => playerAliasId === 1,
      fresh: () => of(undefined),
      renewed: () => renewed$.pipe(tap(played.identity.adopt)),
      issued: () => NEVER,
    })
    return played
  }

  it(
    'F24 that was refused asks once more with a renewed one',
    marbles((run) => {
      const server = '  -c---s-------a'
      const renewed = '      --(r|)'
      const status = '  z(ci)--------d'
      const { letter$, phase$, identity } = keeping(run, server, renewed)
      const outcome$ = identity.set(old).pipe(map(({ identifier }) => identifier))

      run.expectObservable(letter$).toBe(server)
      run.expectObservable(phase$).toBe(status, phases)
      run.expectObservable(outcome$).toBe('-------------(a|)', { a: 'ann' })
    }),
  )

  it(
    'F24 that cannot be renewed leaves the connection up, with the refusal',
    marbles((run) => {
      const server = '  -c---s-----m'
      const renewed = '      --#'
      const status = '  z(ci)--r'
      const over = new Unauthorized({ reason: 'session' })
      const { letter$, phase$, identity } = keeping(run, server, renewed, over)
      const failure$ = identity.set(old).pipe(
        ignoreElements(),
        catchError((failure: unknown) => of(told(failure))),
      )

      run.expectObservable(letter$).toBe(server)
      run
        .expectObservable(phase$)
        .toBe(status, { ...phases, r: 'refused: SocketError INVALID_SESSION_TOKEN' })
      run.expectObservable(failure$).toBe('-------(f|)', { f: 'SocketError INVALID_SESSION_TOKEN' })
    }),
  )

  it(
    'F24 that is not renewed for a passing reason ends the connection',
    marbles((run) => {
      const server = '  -c---s-----m'
      const expected = '-c---s-(u|)'
      const played = talk(run, { server, user: '-' })
      const renewed$ = run.cold<Credentials>('--#', {}, new Unreachable())
      played.identity.keep({
        keeps: () => true,
        fresh: () => of(undefined),
        renewed: () => renewed$,
        issued: () => NEVER,
      })
      void played.identity.set(old)

      run.expectObservable(played.letter$).toBe(expected, { c: 'c', s: 's', u: 'Unreachable' })
    }),
  )

  it(
    'F24 that is over while its player is identified needs a new connection',
    marbles((run) => {
      const retired = ' -----------r'
      const server = '  -c---a-----m'
      const expected = '-c---a-----(x|)'
      const played = talk(run, { server, user: '-' })
      void played.identity.set(old)
      run.hot(retired).subscribe(() => {
        played.identity.retire(new Unauthorized({ reason: 'session' }))
      })

      run.expectObservable(played.letter$).toBe(expected, {
        c: 'c',
        a: 'a',
        x: 'Restart: another-player',
      })
    }),
  )

  it(
    'F24 that is over while the server is asked needs a new connection, whatever it answers',
    marbles((run) => {
      const retired = ' ---r'
      const server = '  -c---a-----m'
      const expected = '-c---(ax|)'
      const played = talk(run, { server, user: '-' })
      void played.identity.set(old)
      run.hot(retired).subscribe(() => {
        played.identity.retire(new Unauthorized({ reason: 'session' }))
      })

      run.expectObservable(played.letter$).toBe(expected, {
        c: 'c',
        a: 'a',
        x: 'Restart: another-player',
      })
      run.expectObservable(played.phase$).toBe('z(ci)', phases)
    }),
  )

  it(
    'F24 that was over before leaves the connection up, unidentified, and names no player',
    marbles((run) => {
      const server = '  -c---m'
      const status = '  z(cr)'
      const played = talk(run, { server, user: '-' })
      void played.identity.set(old)
      played.identity.retire(new Unauthorized({ reason: 'session' }))

      run.expectObservable(played.letter$).toBe(server)
      run.expectObservable(played.phase$).toBe(status, { ...phases, r: 'refused: Unauthorized' })
      run.expectObservable(played.sent$).toBe('-')
    }),
  )
})

describe('identify with a provider of credentials', () => {
  it(
    'shows no refusal any more once no player is wanted',
    marbles((run) => {
      const server = '  -c----m'
      const status = '  zcr-c'
      const played = talk(run, { server, user: '-' })
      const provided$ = run.cold<Credentials>(
        '-#',
        undefined,
        new Unauthorized({ reason: 'session' }),
      )
      const failure$ = played.identity.set(() => provided$).pipe(ignoreElements())
      run.hot('----o').subscribe(() => {
        played.identity.clear()
      })

      run.expectObservable(failure$).toBe('--#', undefined, new Unauthorized({ reason: 'session' }))
      run.expectObservable(played.letter$).toBe(server)
      run.expectObservable(played.phase$).toBe(status, { ...phases, r: 'refused: Unauthorized' })
      run.expectObservable(played.sent$).toBe('-')
    }),
  )

  it(
    'asks again when it is told so from within the news of a refusal',
    marbles((run) => {
      const server = '    -c-----'
      const subscriber = '^------!'
      const refused = '   -^!'
      const asked = '     --^----!'
      const played = talk(run, { server, user: '-' })
      const refused$ = run.cold<Credentials>(
        '-#',
        undefined,
        new Unauthorized({ reason: 'session' }),
      )
      const patient$ = run.cold<Credentials>('-')
      const answers = [refused$, patient$]
      played.identity
        .set(() => answers.shift() ?? NEVER)
        .subscribe({
          error: () => {
            played.identity.again()
          },
        })

      run.expectObservable(played.letter$, subscriber).toBe(server)
      run.expectSubscriptions(refused$.subscriptions).toBe(refused)
      run.expectSubscriptions(patient$.subscriptions).toBe(asked)
    }),
  )

  marbles.each([
    ['ends once the alias belongs to another player', 'P----M', 'c--a----', 'c--a-(x|)'],
    ['ends if the answer was older than that', '       P-M---', 'c---a---', 'c---(ax|)'],
    ['goes on if the answer was newer', '              P-M---', 'c---w---', 'c---w---'],
    ['goes on if only the player was not told', '      A----P', 'c--a----', 'c--a----'],
  ])('F116 the connection %s', (run, _, user, server, expected) => {
    const { letter$, sent$ } = talk(run, { server, user })

    run.expectObservable(letter$).toBe(expected, {
      c: 'c',
      a: 'a',
      w: 'w',
      x: 'Restart: another-player',
    })
    run.expectObservable(sent$).toBe('a', tokens)
  })
})
