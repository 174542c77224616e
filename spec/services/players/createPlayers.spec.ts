import { of } from 'rxjs'
import type { HttpResponse } from '../../../lib/http/HttpTransport.js'
import { createPlayers } from '../../../lib/services/players/createPlayers.js'
import { ann, annCredentials, bobCredentials } from '../../support/cast.js'
import { answering, type FakeServer, response } from '../../support/fakeHttp.js'
import { test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { serviceStages } from '../../support/serviceStages.js'
import { valuesOf } from '../../support/valuesOf.js'

const introduced = { alias: ann, socketToken: 'fresh-token' }

function playersOver(server: FakeServer = answering(200, introduced)) {
  const played = serviceStages(server)
  return { players: createPlayers(played.stages), ...played }
}

describe('players.identify', () => {
  test('asks with the access key alone, emits the alias and lets the socket follow', (run) => {
    const { cold, expectObservable, flush } = run
    const answer$ = cold<HttpResponse>('--(r|)', { r: response(200, introduced) })
    const { players, identity, requests } = playersOver({ answer: () => answer$ })
    void identity.set(bobCredentials)

    expectObservable(players.identify('username', 'ann')).toBe('--(a|)', { a: ann })
    flush()
    expect(requests).toHaveLength(1)
    expect(requests[0]?.method).toBe('GET')
    expect(requests[0]?.url).toBe(
      'https://api.test/v1/players/identify?service=username&identifier=ann',
    )
    expect(requests[0]?.headers).not.toHaveProperty('x-talo-alias')
    expect(identity.wanted()?.credentials()).toEqual({
      playerAliasId: 1,
      playerId: ann.player.id,
      socketToken: 'fresh-token',
    })
    expect(players.alias$.value).toEqual(ann)
  })

  it('sends nothing before it is subscribed to, and again for each subscription', () => {
    const { players, requests } = playersOver()
    const call$ = players.identify('username', 'ann')
    expect(requests).toHaveLength(0)
    call$.subscribe()
    call$.subscribe()

    expect(requests).toHaveLength(2)
  })

  it('cuts off spaces, with which the server would make another player', () => {
    const { players, requests } = playersOver()
    players.identify(' username ', '\tann\n').subscribe()

    expect(requests[0]?.url).toContain('?service=username&identifier=ann')
  })

  it.each([
    ['', 'ann', 'service'],
    ['  ', 'ann', 'service'],
    ['username', ' ', 'identifier'],
    ['talo', 'ann', 'playerAuth'],
    ['username', 'x'.repeat(1_025), '1024'],
  ])('refuses %j, %j unsent, and names %s', (service, identifier, named) => {
    const { players, requests } = playersOver()
    const failures: unknown[] = []
    players.identify(service, identifier).subscribe({
      error: (failure: unknown) => failures.push(failure),
    })

    expect(failures).toMatchObject([{ _tag: 'Malformed' }])
    expect(String(failures[0])).toContain(named)
    expect(requests).toEqual([])
  })

  test('passes on the failure, and leaves the player as they were', (run) => {
    const { expectObservable, flush } = run
    const { players, identity } = playersOver(answering(404, { message: 'no' }))
    void identity.set(bobCredentials)

    expectObservable(outcome(players.identify('username', 'ann'))).toBe('(f|)', {
      f: { _tag: 'HttpError', status: 404 },
    })
    flush()
    expect(identity.wanted()?.credentials()).toEqual(bobCredentials)
  })

  it('F23 is repeated where the key may not issue tokens', () => {
    const { players, identity, requests } = playersOver({
      answer: ({ method }) =>
        of(method === 'GET' ? response(200, introduced) : response(403, { message: 'no' })),
    })
    players.identify('username', 'ann').subscribe()
    const renewed: unknown[] = []
    identity
      .wanted()
      ?.renewed('fresh-token')
      .subscribe((credentials) => renewed.push(credentials))

    expect(renewed).toMatchObject([{ playerAliasId: 1, socketToken: 'fresh-token' }])
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
  })
})

describe('players.createSocketToken', () => {
  const issued = response(200, { socketToken: 'issued' })

  test('issues in the name of the player, and gives the socket the new one', (run) => {
    const { expectObservable, flush } = run
    const { players, identity, requests } = playersOver({ answer: () => of(issued) })
    void identity.set(annCredentials)

    expectObservable(players.createSocketToken()).toBe('(t|)', { t: 'issued' })
    flush()
    expect(requests).toMatchObject([
      { method: 'POST', url: 'https://api.test/v1/players/socket-token' },
    ])
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
    expect(identity.wanted()?.credentials()).toEqual({ ...annCredentials, socketToken: 'issued' })
  })

  test('does not give it to another player who came while it was on its way', (run) => {
    const { cold, hot, expectObservable, flush } = run
    const answer$ = cold('----(r|)', { r: issued })
    const { players, identity } = playersOver({ answer: () => answer$ })
    void identity.set(annCredentials)
    hot('--b').subscribe(() => {
      void identity.set(bobCredentials)
    })

    expectObservable(players.createSocketToken()).toBe('----(t|)', { t: 'issued' })
    flush()
    expect(identity.wanted()?.credentials()).toEqual(bobCredentials)
  })
})

describe('players.alias$', () => {
  it('is null, then the one identified, then null again', () => {
    const { players } = playersOver()
    const seen: unknown[] = []
    players.alias$.subscribe((alias) => seen.push(alias?.id ?? null))
    players.identify('username', 'ann').subscribe()
    players.clearIdentity()

    expect(seen).toEqual([null, 1, null])
    expect(players.alias$.value).toBeNull()
  })

  it('F75 is null for all when one subscriber logs out on being told', () => {
    const { players } = playersOver()
    players.alias$.subscribe((alias) => {
      if (alias !== null) players.clearIdentity()
    })
    const seen = valuesOf(players.alias$)
    players.identify('username', 'ann').subscribe()

    expect(seen.at(-1)).toBeNull()
    expect(players.alias$.value).toBeNull()
  })
})
