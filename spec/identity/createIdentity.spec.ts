import type { Observable } from 'rxjs'
import {
  asyncScheduler,
  defer,
  ignoreElements,
  map,
  merge,
  NEVER,
  of,
  Subject,
  switchMap,
  tap,
} from 'rxjs'
import { createTurn } from '../../lib/state/createTurn.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import type { HttpResponse } from '../../lib/http/HttpTransport.js'
import type { Credentials } from '../../lib/identity/Credentials.js'
import { createIdentity, type Identity } from '../../lib/identity/createIdentity.js'
import { ann, annCredentials, bob, bobCredentials } from '../support/cast.js'
import { answering, fakeHttp, type FakeServer, response } from '../support/fakeHttp.js'
import { test } from '../support/marbles.js'
import { outcome } from '../support/outcome.js'
import { createSecrets } from '../../lib/trace/createSecrets.js'
import { valuesOf } from '../support/valuesOf.js'

const now = () => asyncScheduler.now()
const superseded = { _tag: 'Superseded' }

function identityOver(server: FakeServer = answering(500)) {
  const fake = fakeHttp(server)
  const identity = createIdentity({
    http: fake.call,
    now,
    timeoutMs: 9,
    secrets: createSecrets(),
    turn: createTurn(),
  })
  return { identity, requests: fake.requests }
}

const introduction = (alias: typeof ann) => ({ alias, again$: NEVER })

/** Does something and gives what it emits nothing of. */
function doing(identity: Identity, deed: (identity: Identity) => void) {
  return defer(() => {
    deed(identity)
    return NEVER
  })
}

describe('the identity', () => {
  test('is none at first', ({ expectObservable }) => {
    const { identity } = identityOver()

    expectObservable(identity.wanted$).toBe('n', { n: null })
    expectObservable(identity.alias$).toBe('n', { n: null })
    expect(identity.wanted()).toBeNull()
    expect(identity.alias()).toBeNull()
    expect(identity.headers()).toEqual({})
  })

  test('is the one set last, for late subscribers too', ({ hot, expectObservable }) => {
    const users$ = hot('    --a--b--n', { a: annCredentials, b: bobCredentials, n: undefined })
    const expected = '      n-a--b--n'
    const { identity } = identityOver()
    users$.subscribe((credentials) => {
      if (credentials === undefined) identity.clear()
      else void identity.set(credentials)
    })

    const told$ = identity.wanted$.pipe(map((wanted) => wanted?.credentials()?.playerAliasId))
    const ids = { a: 1, b: 2, n: undefined }
    expectObservable(told$).toBe(expected, ids)
    expectObservable(told$, '------^').toBe('------b-n', ids)
  })

  test('F28 tells the earlier identify that a later one superseded it', ({ expectObservable }) => {
    const { identity } = identityOver()
    const first$ = identity.set(annCredentials)
    const second$ = identity.set(bobCredentials)
    identity.wanted()?.succeed(bob)

    expectObservable(outcome(first$)).toBe('(s|)', { s: superseded })
    expectObservable(second$).toBe('(b|)', { b: bob })
  })

  test('F30 fails with Superseded when it is cleared', ({ expectObservable }) => {
    const { identity } = identityOver()
    const outcome$ = identity.set(annCredentials)
    identity.clear()

    expectObservable(outcome(outcome$)).toBe('(s|)', { s: superseded })
    expect(identity.wanted()).toBeNull()
  })

  test('F28 is the same identify when the same player is set twice, with the newer token', (run) => {
    const { expectObservable } = run
    const newer = { ...annCredentials, socketToken: 'newer' }
    const { identity } = identityOver()
    const first$ = identity.set(annCredentials)
    const wanted = identity.wanted()
    const second$ = identity.set(newer)

    expect(identity.wanted()).toBe(wanted)
    expect(wanted?.credentials()).toEqual(newer)
    wanted?.succeed(ann)
    expectObservable(merge(first$, second$)).toBe('(aa|)', { a: ann })
  })

  test('is asked for again by hand, and by setting the same player', (run) => {
    const { hot, expectObservable } = run
    const again$ = hot('  ---r--a', { r: 'again', a: 'ann' })
    const expected = '    a--a--a'
    const { identity } = identityOver()
    const first$ = identity.set(annCredentials)
    again$.subscribe((how) => {
      if (how === 'again') identity.again()
      else void identity.set(annCredentials)
    })

    expectObservable(identity.wanted$.pipe(map((wanted) => wanted?.credentials()))).toBe(expected, {
      a: annCredentials,
    })
    expectObservable(first$).toBe('-')
  })

  test('shows the alias as HTTP tells it, and does not take the socket’s word for the same one', (run) => {
    const { expectObservable } = run
    const { identity } = identityOver()
    const told = { ...ann, displayName: 'another name' }
    const told$ = doing(identity, () => {
      void identity.set(annCredentials, introduction(ann))
      identity.wanted()?.succeed(told)
    })

    expectObservable(merge(identity.alias$, told$)).toBe('(na)', { n: null, a: ann })
  })

  test('takes the socket’s word where HTTP told nothing', ({ expectObservable }) => {
    const { identity } = identityOver()
    const told$ = doing(identity, () => {
      void identity.set(annCredentials)
      identity.wanted()?.succeed(ann)
    })

    expectObservable(merge(identity.alias$, told$)).toBe('(na)', { n: null, a: ann })
  })

  test('does not take the socket’s word about a player who is not wanted any more', (run) => {
    const { expectObservable } = run
    const { identity } = identityOver()
    const told$ = doing(identity, () => {
      void identity.set(annCredentials)
      const before = identity.wanted()
      void identity.set(bobCredentials)
      before?.succeed(ann)
    })

    expectObservable(merge(identity.alias$, told$)).toBe('n', { n: null })
  })

  it('F30 forgets the alias and the headers with the player', () => {
    const { identity } = identityOver()
    void identity.set(annCredentials, introduction(ann))
    expect(identity.headers()).toEqual({ 'x-talo-alias': '1' })
    identity.clear()

    expect(identity.alias()).toBeNull()
    expect(identity.headers()).toEqual({})
  })

  it('F116 asks for the same player once more when the alias was given to another one', () => {
    const { identity } = identityOver()
    void identity.set({ ...annCredentials, playerId: ann.player.id }, introduction(ann))
    const before = identity.wanted()
    const told: unknown[] = []
    identity.wanted$.subscribe((wanted) => told.push(wanted?.credentials()))
    const moved = { ...ann, player: { ...ann.player, id: 'another player' } }
    identity.revise({ ...moved, id: bob.id })
    identity.revise(moved)
    identity.revise({ ...moved, displayName: 'Else' })

    expect(identity.wanted()).toBe(before)
    expect(identity.alias()).toEqual({ ...moved, displayName: 'Else' })
    expect(told).toEqual([
      { ...annCredentials, playerId: ann.player.id },
      { ...annCredentials, playerId: 'another player' },
    ])
  })

  it('F75 calls in the new player’s name as soon as the alias is told', () => {
    const { identity } = identityOver()
    void identity.set(annCredentials, introduction(ann))
    const called: unknown[] = []
    identity.alias$.subscribe((alias) => called.push([alias?.id, identity.headers()]))
    void identity.set(bobCredentials, introduction(bob))

    expect(called).toEqual([
      [1, { 'x-talo-alias': '1' }],
      [2, { 'x-talo-alias': '2' }],
    ])
  })

  test('F75 is the one whom a superseded subscriber sets', ({ expectObservable }) => {
    const { identity } = identityOver()
    const carol: Credentials = { playerAliasId: 3, socketToken: 'socket-token-of-carol' }
    identity.set(annCredentials).subscribe({
      error: () => {
        void identity.set(carol)
      },
    })
    const bob$ = identity.set(bobCredentials)

    expect(identity.wanted()?.credentials()).toBe(carol)
    expectObservable(identity.wanted$.pipe(map((wanted) => wanted?.credentials()))).toBe('c', {
      c: carol,
    })
    expectObservable(outcome(bob$)).toBe('(s|)', { s: superseded })
  })

  test('F75 tells all subscribers the newest player last, also one set while another is told', (run) => {
    const { expectObservable } = run
    const { identity } = identityOver()
    identity.wanted$.subscribe((wanted) => {
      if (wanted?.credentials()?.playerAliasId === 1) identity.clear()
    })
    const received = valuesOf(identity.wanted$)
    void identity.set(annCredentials)

    expect(received.at(-1)).toBe(identity.wanted())
    expectObservable(identity.wanted$).toBe('n', { n: null })
  })

  test('F23 issues through the API, in one flight for all who ask', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const answer$ = cold('--(r|)', { r: response(200, { socketToken: 'issued' }) })
    const minting = '      ^-!'
    const { identity } = identityOver({ answer: () => answer$ })
    void identity.set(annCredentials)
    const renewed$ = defer(() => identity.wanted()?.renewed(annCredentials.socketToken) ?? NEVER)

    const issued = { ...annCredentials, socketToken: 'issued' }
    expectObservable(renewed$).toBe('      --(m|)', { m: issued })
    expectObservable(renewed$, '-^').toBe('--(m|)', { m: issued })
    expectSubscriptions(answer$.subscriptions).toBe(minting)
  })

  test('asks a provider each time credentials are needed anew', (run) => {
    const { cold, expectObservable, expectSubscriptions } = run
    const provided$ = cold('--(c|)', { c: annCredentials })
    const asked = ['         ^-!', '----^-!']
    const { identity } = identityOver()
    void identity.set(() => provided$)
    const wanted$ = defer(() => identity.wanted()?.fresh() ?? NEVER)
    const renewed$ = defer(() => identity.wanted()?.renewed(annCredentials.socketToken) ?? NEVER)

    expectObservable(wanted$).toBe(' --(c|)', { c: annCredentials })
    expectObservable(renewed$, '----^').toBe('------(c|)', { c: annCredentials })
    expectSubscriptions(provided$.subscriptions).toBe(asked)
  })

  it.each([
    ['a promise that is refused', () => Promise.reject(new Error('s3cret'))],
    [
      'a function that throws',
      () => {
        throw new Error('s3cret')
      },
    ],
  ])('F32 takes %s for a passing trouble', async (_, provider) => {
    const { identity } = identityOver()
    void identity.set(provider)
    const failure = await new Promise((resolve) => {
      identity.wanted()?.fresh().subscribe({ error: resolve })
    })

    expect(failure).toMatchObject({ _tag: 'Unreachable' })
    expect(String(failure)).not.toContain('s3cret')
  })

  test('F79 F112 ends every identify without an outcome when it is disposed of, and takes none afterwards', (run) => {
    const { hot, expectObservable } = run
    const disposal$ = hot('--d')
    const { identity } = identityOver()
    const before$ = identity.set(annCredentials)
    disposal$.subscribe(() => {
      identity.dispose()
      identity.dispose()
    })

    const disposed = { _tag: 'Disposed' }
    expectObservable(identity.wanted$.pipe(ignoreElements())).toBe('--|')
    expectObservable(identity.alias$).toBe('n-|', { n: null })
    expectObservable(outcome(before$)).toBe('--|')
    const after$ = hot('---a').pipe(switchMap(() => outcome(identity.set(bobCredentials))))
    expectObservable(after$).toBe('---d', { d: disposed })
  })
})

describe('the session of the identity', () => {
  const loggedIn: Credentials = { ...annCredentials, sessionToken: 'old', playerId: 'a-player' }
  const renewed: Credentials = { ...loggedIn, sessionToken: 'new' }
  const talo = { ...ann, service: 'talo' }
  const over = {
    _tag: 'Unauthorized',
    reason: 'session',
    status: 401,
    errorCode: 'INVALID_SESSION',
  }

  function keeping(source: Observable<unknown>) {
    const { identity, requests } = identityOver()
    identity.keep({
      keeps: ({ playerAliasId }) => playerAliasId === 1,
      fresh: () => of(undefined),
      renewed: () =>
        source.pipe(
          tap(() => {
            identity.adopt(renewed)
          }),
        ),
      issued: () => of({ ...loggedIn, socketToken: 'of the keeper' }),
    })
    return { identity, requests }
  }

  it('is none without a session token', () => {
    const { identity } = keeping(of('r'))
    expect(identity.session()).toBeUndefined()
    void identity.set(bobCredentials, introduction(bob))
    expect(identity.session()).toBeUndefined()
  })

  it('is renewed by who keeps it, and calls are made with the new one', () => {
    const { identity } = keeping(of('r'))
    void identity.set(loggedIn, introduction(talo))
    const told: unknown[] = []
    identity.session()?.renewed$.subscribe((now) => told.push(now))
    expect(told).toEqual([renewed])
    expect(identity.headers()).toMatchObject({ 'x-talo-session': 'new' })
  })

  test('is not renewed for another player who plays by then', ({ cold, hot, expectObservable }) => {
    const other = '   -b'
    const renewal$ = cold('--(r|)')
    const { identity } = keeping(renewal$)
    void identity.set(loggedIn, introduction(talo))
    const used = identity.session()
    hot(other).subscribe(() => {
      void identity.set(bobCredentials, introduction(bob))
    })

    expectObservable(outcome(used?.renewed$ ?? NEVER)).toBe('--(o|)', { o: over })
  })

  it('leaves socket tokens to who keeps it, and those of others to the API', () => {
    const { identity, requests } = keeping(of('r'))
    void identity.set(loggedIn, introduction(talo))
    const told: unknown[] = []
    identity
      .wanted()
      ?.renewed(loggedIn.socketToken)
      .subscribe(({ socketToken }) => told.push(socketToken))
    expect(told).toEqual(['of the keeper'])
    expect(requests).toEqual([])
    void identity.set(bobCredentials, introduction(bob))
    identity
      .wanted()
      ?.renewed(bobCredentials.socketToken)
      .subscribe({ error: () => undefined })
    expect(requests).toHaveLength(1)
  })

  it('takes newer credentials and names of no player but the wanted one', () => {
    const { identity } = keeping(of('r'))
    void identity.set(bobCredentials, introduction(bob))
    identity.adopt(renewed)
    identity.show(ann)
    expect(identity.wanted()?.credentials()).toEqual(bobCredentials)
    expect(identity.alias()).toBe(bob)
    identity.show({ ...bob, displayName: 'Robert' })
    expect(identity.alias()?.displayName).toBe('Robert')
  })

  it('F24 that is over leaves the player wanted, without credentials', () => {
    const { identity } = keeping(of('r'))
    void identity.set(loggedIn, introduction(talo))
    const before = identity.wanted()
    const told: unknown[] = []
    identity.wanted$.subscribe((wanted) => told.push(wanted))
    identity.retire(new Unauthorized({ reason: 'session' }))
    expect(told).toEqual([before, before])
    expect(identity.alias()).toBeNull()
    expect(identity.headers()).toEqual({})
    expect(identity.session()).toBeUndefined()
    void identity.set(loggedIn, introduction(talo))
    expect(identity.wanted()).not.toBe(before)
  })

  it('is none again only by being cleared', () => {
    const { identity } = keeping(of('r'))
    const told = valuesOf(identity.wanted$)
    identity.again()
    expect(told).toEqual([null])
    identity.clear()
    expect(told).toEqual([null, null])
  })

  it('repeats the identify that was made last, since a ticket of Steam does not last', () => {
    const { identity } = identityOver(answering(403, { message: 'Missing access key scope(s)' }))
    const newest = { ...annCredentials, socketToken: 'of the second ticket' }
    const repeated: string[] = []
    const again$ = (ticket: string) =>
      defer(() => {
        repeated.push(ticket)
        return of({ ...newest, socketToken: `again of ${ticket}` })
      })
    void identity.set(annCredentials, { alias: ann, again$: again$('first') })
    void identity.set(newest, { alias: ann, again$: again$('second') })
    identity.wanted()?.renewed(newest.socketToken).subscribe()
    expect(repeated).toEqual(['second'])
    expect(identity.wanted()?.credentials()?.socketToken).toBe('again of second')
  })

  it('does not bring back the session that was held when a socket token was asked for', () => {
    const answer$ = new Subject<HttpResponse>()
    const { identity } = identityOver({ answer: () => answer$ })
    const old = { ...annCredentials, sessionToken: 'old' }
    void identity.set(old)
    identity.wanted()?.renewed(old.socketToken).subscribe()
    identity.adopt({ ...old, sessionToken: 'new' })
    answer$.next(response(200, { socketToken: 'issued' }))
    const now = identity.wanted()?.credentials()
    expect(now).toMatchObject({ sessionToken: 'new', socketToken: 'issued' })
  })
})
