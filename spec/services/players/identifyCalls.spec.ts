import { map, of } from 'rxjs'
import type { HttpResponse } from '../../../lib/http/HttpTransport.js'
import { createPlayers } from '../../../lib/services/players/createPlayers.js'
import { ann, bob } from '../../support/cast.js'
import { answering, type FakeServer, response } from '../../support/fakeHttp.js'
import { malformed } from '../../support/malformed.js'
import { test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { serviceStages } from '../../support/serviceStages.js'
import { valuesOf } from '../../support/valuesOf.js'

const asAnn = { alias: ann, socketToken: 'token-of-ann' }
const asBob = { alias: bob, socketToken: 'token-of-bob' }

function playersOver(server: FakeServer = answering(200, asAnn)) {
  const played = serviceStages(server)
  const players = createPlayers(played.stages)
  const asked = () =>
    played.requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams))
  return { players, asked, ...played }
}

type Players = ReturnType<typeof createPlayers>

const signature = {
  publicKeyUrl: 'https://static.gc.apple.com/public-key/gc-prod-10.cer',
  signature: 'c2ln+/==',
  salt: 'c2FsdA==',
  timestamp: 1_767_323_045_000,
  playerId: 'T:_1234',
  bundleId: 'com.example.game',
}

describe('players.identify of several at once', () => {
  test('F28 lets the last call win, whichever answer comes last', (run) => {
    const { cold, expectObservable, flush } = run
    const answers = [
      cold<HttpResponse>('------(r|)', { r: response(200, asAnn) }),
      cold<HttpResponse>('---(r|)   ', { r: response(200, asBob) }),
    ]
    const { players, identity } = playersOver({ answer: (_, index) => answers[index] ?? of() })
    const first$ = outcome(players.identify('username', 'ann'))
    expectObservable(first$).toBe('                            ---(f|)', {
      f: { _tag: 'Superseded' },
    })
    expectObservable(players.identify('username', 'bob')).toBe('---(b|)', { b: bob })
    flush()

    expect(identity.wanted()?.credentials()?.socketToken).toBe('token-of-bob')
  })

  test('is Superseded by a log-out', ({ cold, hot, expectObservable, flush }) => {
    const answer$ = cold<HttpResponse>('------(r|)', { r: response(200, asAnn) })
    const { players, identity } = playersOver({ answer: () => answer$ })
    hot('---x').subscribe(() => {
      players.clearIdentity()
    })
    const call$ = outcome(players.identify('username', 'ann'))
    expectObservable(call$).toBe('---(f|)', { f: { _tag: 'Superseded' } })
    flush()

    expect(identity.wanted()).toBeNull()
  })
})

describe('players.identify of one player several times at once', () => {
  const taken = response(400, { message: 'taken', errorCode: 'IDENTIFIER_TAKEN' })

  test('F106 asks once for all, though the first unsubscribes, and settles who plays', (run) => {
    const { cold, expectObservable, expectSubscriptions, flush } = run
    const answer$ = cold<HttpResponse>('------(r|)', { r: response(200, asAnn) })
    const { players, identity, requests } = playersOver({ answer: () => answer$ })
    const call$ = players.identify('username', 'ann')
    expectObservable(call$, '^-!').toBe('-')
    expectObservable(call$, '---^').toBe('                            ------(a|)', { a: ann })
    expectObservable(players.identify(' username', 'ann ')).toBe('    ------(a|)', { a: ann })
    expectSubscriptions(answer$.subscriptions).toBe('                 ^-----!')
    flush()

    expect(requests).toHaveLength(1)
    expect(identity.wanted()?.credentials()?.socketToken).toBe('token-of-ann')
  })

  test('F106 settles who plays though all have unsubscribed, unless another player was asked for since', (run) => {
    const { cold, expectObservable, flush } = run
    const answers = ['-----(r|)', '-------(r|)'].map((drawing, index) =>
      cold<HttpResponse>(drawing, { r: response(200, index === 0 ? asAnn : asBob) }),
    )
    const { players, identity } = playersOver({ answer: (_, index) => answers[index] ?? of() })
    const played$ = identity.wanted$.pipe(map((wanted) => wanted?.credentials()?.socketToken))
    expectObservable(players.identify('username', 'ann'), '^!').toBe('-')
    expectObservable(players.identify('username', 'bob'), '-^-!').toBe('-')
    expectObservable(played$).toBe('n-------b', { n: undefined, b: 'token-of-bob' })
    flush()
  })

  test('F106 tells the first that it was superseded where another was asked for in between', (run) => {
    const { cold, expectObservable, flush } = run
    const answers = ['------(r|)', '---(r|)'].map((drawing, index) =>
      cold<HttpResponse>(drawing, { r: response(200, index === 0 ? asAnn : asBob) }),
    )
    const { players, identity, requests } = playersOver({
      answer: (_, index) => answers[index] ?? of(),
    })
    const first$ = outcome(players.identify('username', 'ann'))
    expectObservable(first$).toBe('                            ---(f|)', {
      f: { _tag: 'Superseded' },
    })
    expectObservable(players.identify('username', 'bob')).toBe('---(b|)', { b: bob })
    expectObservable(players.identify('username', 'ann')).toBe('------(a|)', { a: ann })
    flush()

    expect(requests).toHaveLength(2)
    expect(identity.wanted()?.credentials()?.socketToken).toBe('token-of-ann')
  })

  it.each([
    [[taken, response(200, asAnn)], { value: ann }, 2],
    [
      [taken, taken, response(200, asAnn)],
      { _tag: 'HttpError', status: 400, errorCode: 'IDENTIFIER_TAKEN' },
      2,
    ],
    [[response(500), response(200, asAnn)], { _tag: 'HttpError', status: 500 }, 1],
  ])(
    'F106 asks once more if another client took the name meanwhile',
    (answers, expected, count) => {
      const { players, requests } = playersOver({ answer: (_, index) => of(answers[index]!) })
      expect(outcomeOf(players.identify('username', 'ann'))).toEqual(expected)
      expect(requests).toHaveLength(count)
    },
  )
})

describe('players.identifySteam', () => {
  it.each([
    ['1400abcd', undefined, '1400abcd'],
    ['1400abcd', '', '1400abcd'],
    [' 1400abcd\n', 'my game', 'my game:1400abcd'],
    ['14'.repeat(2_560), 'talo', `talo:${'14'.repeat(2_560)}`],
  ])('asks with the ticket and its identity', (ticket, identity, identifier) => {
    const { players, asked } = playersOver()
    const seen = valuesOf(players.identifySteam(ticket, identity))

    expect(asked()).toEqual([{ service: 'steam', identifier }])
    expect(seen).toEqual([ann])
    expect(players.alias$.value).toEqual(ann)
  })
})

describe('players.identifyGooglePlayGames', () => {
  it('asks with the code', () => {
    const { players, asked } = playersOver()
    players.identifyGooglePlayGames('4/0AX4+XfWh').subscribe()

    expect(asked()).toEqual([{ service: 'google_play_games', identifier: '4/0AX4+XfWh' }])
  })
})

describe('players.identifyGameCenter', () => {
  it('asks with the signature as JSON, and nothing else that was given', () => {
    const { players, asked } = playersOver()
    const given = { ...signature, alias: 'Ann' }
    players.identifyGameCenter(given).subscribe()

    expect(asked()).toMatchObject([{ service: 'game_center' }])
    expect(JSON.parse(asked()[0]?.identifier ?? '')).toEqual(signature)
  })
})

describe('players.identify…', () => {
  it.each([
    ['ticket', (talo: Players) => talo.identifySteam(' ')],
    ['identity', (talo: Players) => talo.identifySteam('1400', 'my:game')],
    ['authCode', (talo: Players) => talo.identifyGooglePlayGames('')],
    ['identity.salt', (talo: Players) => talo.identifyGameCenter({ ...signature, salt: '' })],
    [
      'identity.timestamp',
      (talo: Players) => talo.identifyGameCenter({ ...signature, timestamp: NaN }),
    ],
    ['identity', (talo: Players) => talo.identifyGameCenter(undefined as never)],
  ])('refuses a wrong %s unsent', (named, call$) => {
    const { players, requests } = playersOver()
    expect(outcomeOf(call$(players))).toMatchObject(malformed(named))
    expect(requests).toEqual([])
  })

  it.each([
    [402, { message: 'Limit reached' }, {}],
    [
      400,
      { message: 'Contains …', errorCode: 'IDENTIFIER_PROFANITY' },
      { errorCode: 'IDENTIFIER_PROFANITY' },
    ],
    [404, { message: 'Player not found.' }, {}],
    [503, { message: 'Failed to exchange …: service unavailable' }, {}],
  ])('passes on a %d', (status, body, expected) => {
    const { players, identity } = playersOver(answering(status, body))
    expect(outcomeOf(players.identify('username', 'ann'))).toEqual({
      _tag: 'HttpError',
      status,
      ...expected,
    })
    expect(identity.wanted()).toBeNull()
  })
})
