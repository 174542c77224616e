import { of } from 'rxjs'
import type { HttpRequest } from '../../../lib/http/HttpTransport.js'
import { createPresence } from '../../../lib/services/presence/createPresence.js'
import { ann, annCredentials } from '../../support/cast.js'
import { answering, type FakeServer, response } from '../../support/fakeHttp.js'
import { frame } from '../../support/frames.js'
import { test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { player, presence } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'
import { valuesOf } from '../../support/valuesOf.js'

function presenceOver(server: FakeServer = answering(200, { presence })) {
  const { stages, identity, requests, enter, disposed$ } = serviceStages(server)
  const wanted: boolean[] = []
  void identity.set(annCredentials)
  const service = createPresence({
    ...stages,
    ghosts: { ...stages.ghosts, wantOnline: (isOnline) => wanted.push(isOnline) },
  })
  return { service, requests, wanted, identity, enter, disposed$, dispatch: stages.dispatch }
}

describe('presence.get', () => {
  test('asks for the player', ({ expectObservable, flush }) => {
    const { service, requests } = presenceOver()
    expectObservable(service.get(player.id)).toBe('(p|)', { p: presence })
    flush()

    expect(requests).toMatchObject([
      { method: 'GET', url: `https://api.test/v1/players/presence/${player.id}` },
    ])
  })

  it.each([['ann'], [''], ['../v1/players']])('refuses the id %j unsent', (playerId) => {
    const { service, requests } = presenceOver()
    expect(outcomeOf(service.get(playerId))).toMatchObject({
      _tag: 'Malformed',
      reasons: ['playerId: expected a UUID, got string'],
    })
    expect(requests).toEqual([])
  })

  it.each([
    [404, { _tag: 'HttpError', status: 404 }],
    [403, { _tag: 'HttpError', status: 403 }],
  ])('passes on a %d', (status, failure) => {
    const { service } = presenceOver(answering(status, { message: 'no' }))
    expect(outcomeOf(service.get(player.id))).toEqual(failure)
  })
})

describe('presence.set', () => {
  test('sends what is to change in the name of the player, and says first what is wanted', (run) => {
    const { expectObservable, flush } = run
    const noted: (readonly boolean[])[] = []
    const server: FakeServer = {
      answer: () => {
        noted.push([...wanted])
        return of(response(200, { presence }))
      },
    }
    const { service, requests, wanted } = presenceOver(server)
    expectObservable(service.set({ online: false })).toBe('(p|)', { p: presence })
    flush()

    expect(requests).toMatchObject([
      { method: 'PUT', url: 'https://api.test/v1/players/presence', body: '{"online":false}' },
    ])
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
    expect(noted).toEqual([[false]])
  })

  test('F107 makes one call after another', ({ cold, expectObservable, flush }) => {
    const { service, requests } = presenceOver({
      answer: () => cold('--(a|)', { a: response(200, { presence }) }),
    })
    expectObservable(service.set({ customStatus: 'one' })).toBe('--(p|)', { p: presence })
    expectObservable(service.set({ customStatus: 'two' })).toBe('----(p|)', { p: presence })
    flush()

    expect(requests.map(({ body }) => body)).toEqual([
      '{"customStatus":"one"}',
      '{"customStatus":"two"}',
    ])
  })

  it('leaves open what is wanted if only the status changes', () => {
    const { service, requests, wanted } = presenceOver()
    service.set({ customStatus: 'x'.repeat(255) }).subscribe()

    expect(requests).toHaveLength(1)
    expect(wanted).toEqual([])
  })

  it('refuses a status of 256 characters unsent, and wants nothing', () => {
    const { service, requests, wanted } = presenceOver()
    const seen: unknown[] = []
    const change = { online: true, customStatus: 'x'.repeat(256) }
    outcome(service.set(change)).subscribe((told) => seen.push(told))

    expect(seen).toMatchObject([
      { _tag: 'Malformed', reasons: ['customStatus: expected at most 255 characters, got 256'] },
    ])
    expect([requests, wanted]).toEqual([[], []])
  })
})

it.each([[undefined], [null]])('presence.set(%j) errors, and throws nothing', (change) => {
  const { service, requests } = presenceOver()
  expect(outcomeOf(service.set(change as unknown as object))).toMatchObject({ _tag: 'Malformed' })
  expect(requests).toEqual([])
})

describe('presence.player$', () => {
  it.each([['ann'], ['..'], ['']])('has nothing of %j, and asks for nothing', (playerId) => {
    const { service, requests, identity, enter, disposed$ } = presenceOver()
    identity.wanted()?.succeed(ann)
    enter({ phase: 'identified', since: 0, alias: ann })
    const phases: unknown[] = []
    service.player$(playerId).state$.subscribe((state) => {
      phases.push('failure' in state ? [state.phase, state.failure._tag] : state.phase)
    })

    disposed$.next()

    expect(phases).toEqual([['unavailable', 'Malformed']])
    expect(requests).toEqual([])
  })
})

describe('presence.updated$', () => {
  const meta = { onlineChanged: true, customStatusChanged: true }

  it('tells one change a frame, whether the answer or the frame comes first', () => {
    const set = { ...presence, customStatus: 'afk', updatedAt: '2026-01-02T03:04:09.000Z' }
    const later = { ...set, customStatus: '', updatedAt: '2026-01-02T03:04:10.000Z' }
    const answers = [set, later]
    const { service, dispatch } = presenceOver({
      answer: (_: HttpRequest, index) => of(response(200, { presence: answers[index] })),
    })
    const push = (told: unknown) => {
      dispatch.next(frame('v1.players.presence.updated', { presence: told, meta }))
    }
    const seen = valuesOf(service.updated$)
    push(presence)
    service.set({ customStatus: 'afk' }).subscribe()
    push(set)
    push(later)
    service.set({ customStatus: '' }).subscribe()

    expect(seen).toEqual([
      { presence, onlineChanged: true, customStatusChanged: true, own: false },
      { presence: set, onlineChanged: false, customStatusChanged: true, own: false },
      { presence: later, onlineChanged: false, customStatusChanged: true, own: false },
    ])
  })

  it('compares with what was asked for, and tells all listeners the same', () => {
    const { service, dispatch } = presenceOver()
    service.get(player.id).subscribe()
    const seen: unknown[][] = [[], []]
    for (const list of seen) service.updated$.subscribe((update) => list.push(update))
    dispatch.next(
      frame('v1.players.presence.updated', { presence: { ...presence, online: false }, meta }),
    )

    expect(seen[0]).toMatchObject([{ onlineChanged: true, customStatusChanged: false }])
    expect(seen[1]?.[0]).toBe(seen[0]?.[0])
  })
})
