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
import { marbles, test } from '../support/marbles.js'
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

/** What is drawn of one connection: what comes to it, and what is expected of it as far as it is given. */
interface Drawing {
  readonly server: string
  readonly user?: string
  /** While what comes out of it is subscribed to, if not for ever. */
  readonly subscriber?: string
  /** How the server answers a call for a new socket token. */
  readonly mint$?: Observable<HttpResponse>
  /** What comes out of it, if not all that the server says; x is its end. */
  readonly frames?: string
  readonly ends?: string
  /** z = handshaking, c = connected, i = identifying, d = identified, r = refused. */
  readonly status?: string
  readonly refusal?: string
  /** The tokens that are sent: of ann, of bob, the newer one of the user, the minted (n). */
  readonly sent?: string
  /** What becomes of each identify: its letter, s = superseded, r = refused. */
  readonly outcome?: string
}

const phases = { z: 'handshaking', c: 'connected', i: 'identifying', d: 'identified' }
const tokens = {
  a: annCredentials.socketToken,
  b: bobCredentials.socketToken,
  t: 'a-newer-token',
  n: 'minted',
}
const anotherPlayer = 'Restart: another-player'
const over = new Unauthorized({ reason: 'session' })
const outcomes = { a: 'A came true', t: 'T came true', b: 'B came true', s: 'A Superseded' }

/** Plays one connection, and expects of it what is drawn. */
function talk(run: RunHelpers, drawing: Drawing) {
  const { server, user = '-', mint$ = of(response(500)) } = drawing
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
  const { frames: expected = server, status: steps, sent, outcome } = drawing
  const { ends = '', refusal: refused = '' } = drawing
  run.expectObservable(letter$, drawing.subscriber).toBe(expected, { ...ownLetters, x: ends })
  if (steps !== undefined)
    run.expectObservable(phase$).toBe(steps, { ...phases, r: `refused: ${refused}` })
  if (sent !== undefined) run.expectObservable(sent$).toBe(sent, tokens)
  if (outcome !== undefined)
    run.expectObservable(outcome$).toBe(outcome, { ...outcomes, r: `A ${refused}` })
  return { letter$, sent$, source, requests: fake.requests, identity }
}

/** Each frame as its letter. */
const ownLetters = Object.fromEntries(Object.keys(frames).map((letter) => [letter, letter]))

function told(failure: unknown): string {
  if (!isTaloFailure(failure)) return String(failure)
  const detail = 'stage' in failure ? failure.stage : 'code' in failure ? failure.code : ''
  return `${failure._tag} ${String(detail)}`.trim()
}

const minted = { r: response(200, { socketToken: 'minted' }) }

describe('identify', () => {
  test('tells the server who the player is, and passes every frame on after it was heeded', (run) => {
    talk(run, {
      user: '   A',
      server: ' c--p--a---m',
      sent: '   a',
      status: ' (zci)-d',
      outcome: '------a',
    })
  })

  test('is connected and unidentified while no player is wanted', (run) => {
    talk(run, { server: '---c--m', status: 'z--c', sent: '-' })
  })

  test('sends nothing before the first frame, and identifies as soon as a player is wanted', (run) => {
    talk(run, {
      user: '   -----A',
      server: ' --c------a',
      sent: '   -----a',
      status: ' z-c--i---d',
    })
  })

  test('F18 heeds only the first v1.connected', (run) => {
    talk(run, { user: 'A', server: '-c---a--c', sent: '-a', status: 'z(ci)d' })
  })

  test('F47 takes an error of another request for nothing of its business', (run) => {
    talk(run, { user: 'A', server: '-c-o-a', status: 'z(ci)d' })
  })

  test('F23 asks once more, with a token that is minted, when the one at hand is refused', (run) => {
    const mint$ = run.cold('---(r|)', minted)
    talk(run, {
      mint$,
      user: '   A',
      server: ' -c---t------a',
      sent: '   -a------n',
      status: ' z(ci)-------d',
      outcome: '------------a',
    })
    run.expectSubscriptions(mint$.subscriptions).toBe('-----^--!')
  })

  test('F23 mints once for a connection: a second refusal ends it, and is passed on before', (run) => {
    const mint$ = run.cold('---(r|)', minted)
    const { source } = talk(run, {
      mint$,
      user: '   A',
      server: ' -c---t------t-----',
      frames: ' -c---t------(tx|)',
      ends: 'SocketError INVALID_SOCKET_TOKEN',
      sent: '   -a------n',
      status: ' z(ci)',
      outcome: '-',
    })
    run.expectSubscriptions(mint$.subscriptions).toBe('-----^--!')
    run.expectSubscriptions(source.subscriptions).toBe('^-----------!')
  })

  test('F23 uses a newer token that is known by now, and mints none', (run) => {
    const { requests } = talk(run, {
      user: '   A--T',
      server: ' -c----t---a',
      sent: '   -a----t',
      outcome: '----------(at)',
    })
    run.flush()
    expect(requests).toEqual([])
  })

  marbles.each([
    ['fails for a passing reason', response(500), 'HttpError'],
    ['is answered by nonsense', response(200, '<html>'), 'Malformed'],
    ['comes at a bad time', response(429), 'RateLimited'],
  ])('F32 ends the connection when the minting %s', (run, _, answer, ends) => {
    talk(run, {
      mint$: run.cold('---(r|)', { r: answer }),
      user: '   A',
      server: ' -c---t-------',
      frames: ' -c---t--(x|)',
      ends,
      outcome: '-',
    })
  })

  marbles.each([
    [401, 'Unauthorized'],
    [403, 'HttpError'],
    [404, 'HttpError'],
  ])('F32 goes on unidentified when the minting is refused with %d', (run, status, refusal) => {
    talk(run, {
      mint$: run.cold('---(r|)', { r: response(status) }),
      user: '   A',
      server: ' -c---t-----m',
      status: ' z(ci)---r',
      outcome: '--------r',
      refusal,
    })
  })

  marbles.each([
    ['F24', 's', 'INVALID_SESSION_TOKEN'],
    ['F25', 'k', 'MISSING_ACCESS_KEY_SCOPES'],
    ['F26', 'n', 'LISTENER_ERROR'],
  ])(
    '%s leaves the connection up, unidentified, when %s is answered: %s',
    (run, _, letter, code) => {
      talk(run, {
        user: '    A',
        server: `  -c---${letter}--m`,
        sent: '    -a',
        status: '  z(ci)r',
        outcome: ' -----r',
        refusal: `SocketError ${code}`,
      })
    },
  )

  test('F25 asks again on the same connection when it is told to, and not before', (run) => {
    talk(run, {
      user: '   A----------R',
      server: ' -c---k---------a',
      sent: '   -a---------a',
      status: ' z(ci)r-----i---d',
      outcome: '-----r',
      refusal: 'SocketError MISSING_ACCESS_KEY_SCOPES',
    })
  })

  test('F26 ends the connection, and passes the error on before, when the server failed half-way', (run) => {
    talk(run, {
      user: '   A',
      server: ' -c---l-----',
      frames: ' -c---(lx|)',
      ends: 'SocketError LISTENER_ERROR',
      outcome: '-',
    })
  })

  test('F27 ends the connection when there is no answer in time, and does not ask twice', (run) => {
    const { source } = talk(run, {
      user: '   A',
      server: ' -c--m--------',
      frames: ' -c--m------(x|)',
      ends: 'TimedOut identify',
      sent: '   -a',
      outcome: '-',
    })
    run.expectSubscriptions(source.subscriptions).toBe('^----------!')
  })

  test('F29 does not take the success of another player for its own, and ends the connection', (run) => {
    talk(run, {
      user: '   A',
      server: ' -c---b------',
      frames: ' -c---(bx|)',
      ends: 'Malformed',
      status: ' z(ci)',
    })
  })

  test('F28 asks once when the same player is set twice, and both succeed', (run) => {
    talk(run, { user: 'A-A', server: '-c---a', sent: '-a', outcome: '-----(aa)' })
  })

  test('F28 keeps the connection when the player who is identified is set again', (run) => {
    talk(run, {
      user: '   A---------T',
      server: ' -c---a------',
      sent: '   -a',
      status: ' z(ci)d',
      outcome: '-----a----t',
    })
  })

  describe.each([
    ['F28', 'another player is set', 'B'],
    ['F30', 'no player is wanted any more', 'O'],
  ])('%s ends the connection when %s', (_, __, deed) => {
    marbles.each([
      ['was identified', 'a'],
      ['was being identified', '-'],
      ['was refused', 'k'],
    ])('after one %s', (run, _, reply) => {
      talk(run, {
        user: `   A------${deed}`,
        server: ` -c--${reply}------`,
        frames: ` -c--${reply}--(x|)`,
        ends: anotherPlayer,
        sent: '   -a',
      })
    })
  })

  test('F28 tells the earlier player’s identify that it was superseded', (run) => {
    talk(run, {
      user: '   A--B',
      server: ' -----c---b',
      sent: '   -----b',
      outcome: '---s-----b',
    })
  })

  test('keeps the connection when no player is wanted before the server was told of one', (run) => {
    talk(run, { user: 'A-O', server: '----c--m', sent: '-', status: 'z---c' })
  })

  test('is each time anew for each connection', (run) => {
    const { letter$, sent$ } = talk(run, {
      user: '   A',
      server: ' -c---a--#',
      frames: ' -c---a--(x|)',
      ends: 'error',
    })
    run.expectObservable(letter$, '---------^').toBe('----------c---a--(x|)', {
      c: 'c',
      a: 'a',
      x: 'error',
    })
    run.expectObservable(sent$).toBe('-a--------a', tokens)
  })
})

describe('identify with a session', () => {
  const old: Credentials = { ...annCredentials, playerId: 'a-player', sessionToken: 'old' }

  /** One connection of Ann, whose session is kept by a keeper that does this about a refused one. */
  function keeping(run: RunHelpers, renewed: string, failure: unknown, drawing: Drawing) {
    const { identity } = talk(run, drawing)
    const renewal = { r: { ...old, sessionToken: 'new' } }
    const renewed$ = run.cold<Credentials>(renewed, renewal, failure)
    identity.keep({
      keeps: ({ playerAliasId }) => playerAliasId === 1,
      fresh: () => of(undefined),
      renewed: () => renewed$.pipe(tap(identity.adopt)),
      issued: () => NEVER,
    })
    return identity.set(old).pipe(
      map(({ identifier }) => identifier),
      catchError((refused: unknown) => of(told(refused))),
    )
  }

  test('F24 that was refused asks once more with a renewed one', (run) => {
    const outcome$ = keeping(run, '--(r|)', undefined, {
      server: '-c---s-------a',
      status: 'z(ci)--------d',
    })
    run.expectObservable(outcome$).toBe('-------------(a|)', { a: 'ann' })
  })

  test('F24 that cannot be renewed leaves the connection up, with the refusal', (run) => {
    const refusal = 'SocketError INVALID_SESSION_TOKEN'
    const outcome$ = keeping(run, '--#', over, {
      server: '-c---s-----m',
      status: 'z(ci)--r',
      refusal,
    })
    run.expectObservable(outcome$).toBe('-------(f|)', { f: refusal })
  })

  test('F24 that is not renewed for a passing reason ends the connection', (run) => {
    const outcome$ = keeping(run, '--#', new Unreachable(), {
      server: '-c---s-----m',
      frames: '-c---s-(x|)',
      ends: 'Unreachable',
    })
    run.expectObservable(outcome$).toBe('-')
  })

  marbles.each([
    ['while its player is identified', '-----------r', '-c---a-----m', '-c---a-----(x|)', 'z(ci)d'],
    ['while the server is asked', '     ---r', '        -c---a-----m', '-c---(ax|)', '     z(ci)'],
  ])('F24 that is over %s needs a new connection', (run, _, retired, server, frames, status) => {
    const { identity } = talk(run, { server, frames, status, ends: anotherPlayer })
    void identity.set(old)
    run.hot(retired).subscribe(() => {
      identity.retire(over)
    })
  })

  test('F24 that was over before leaves the connection up, unidentified, and names no player', (run) => {
    const { identity } = talk(run, {
      server: '-c---m',
      status: 'z(cr)',
      refusal: 'Unauthorized',
      sent: '-',
    })
    void identity.set(old)
    identity.retire(over)
  })
})

describe('identify with a provider of credentials', () => {
  test('shows no refusal any more once no player is wanted', (run) => {
    const { identity } = talk(run, {
      server: '-c----m',
      status: 'zcr-c',
      refusal: 'Unauthorized',
      sent: '-',
    })
    const provided$ = run.cold<Credentials>('-#', undefined, over)
    const failure$ = identity.set(() => provided$).pipe(ignoreElements())
    run.hot('----o').subscribe(() => {
      identity.clear()
    })

    run.expectObservable(failure$).toBe('--#', undefined, over)
  })

  test('asks again when it is told so from within the news of a refusal', (run) => {
    const { identity } = talk(run, { server: '-c-----', subscriber: '^------!' })
    const refused$ = run.cold<Credentials>('-#', undefined, over)
    const patient$ = run.cold<Credentials>('-')
    const answers = [refused$, patient$]
    identity
      .set(() => answers.shift() ?? NEVER)
      .subscribe({
        error: () => {
          identity.again()
        },
      })

    run.expectSubscriptions(refused$.subscriptions).toBe('-^!')
    run.expectSubscriptions(patient$.subscriptions).toBe('--^----!')
  })

  marbles.each([
    ['ends once the alias belongs to another player', 'P----M', 'c--a----', 'c--a-(x|)'],
    ['ends if the answer was older than that', '       P-M---', 'c---a---', 'c---(ax|)'],
    ['goes on if the answer was newer', '              P-M---', 'c---w---', 'c---w---'],
    ['goes on if only the player was not told', '      A----P', 'c--a----', 'c--a----'],
  ])('F116 the connection %s', (run, _, user, server, frames) => {
    talk(run, { server, user, frames, ends: anotherPlayer, sent: 'a' })
  })
})
