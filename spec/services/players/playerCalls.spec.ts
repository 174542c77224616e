import { map } from 'rxjs'
import { createPlayers } from '../../../lib/services/players/createPlayers.js'
import { ann, annCredentials, bob } from '../../support/cast.js'
import { answering, type FakeServer, response } from '../../support/fakeHttp.js'
import { test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { player } from '../../support/samples.js'
import { serviceStages } from '../../support/serviceStages.js'
import { valuesOf } from '../../support/valuesOf.js'

const other = '00000000-0000-4000-8000-000000000002'
const withAliases = { ...player, aliases: [ann] }
const rejected = { key: 'rude', error: 'PROP_CONTAINS_PROFANITY', message: 'no' }
const newProps = [{ key: 'lvl', value: '4' }]
/** As the server answers to an update: without aliases, and with nothing about the log-in. */
const updated = { ...player, props: newProps, auth: {}, aliases: [] }

type Players = ReturnType<typeof createPlayers>

/** Ann plays. */
function playersOver(server: FakeServer) {
  const { stages, identity, requests } = serviceStages(server)
  const players = createPlayers(stages)
  void identity.set({ ...annCredentials, playerId: player.id })
  identity.wanted()?.succeed(ann)
  return { players, identity, requests }
}

/** What became of a call, and what was sent for it. */
function play(server: FakeServer, call$: (players: Players) => ReturnType<typeof outcome>) {
  const { players, identity, requests } = playersOver(server)
  const seen = valuesOf(outcome(call$(players)))
  return { seen, requests, alias: players.alias$.value, identity }
}

describe('players.find', () => {
  it('asks for a player with the access key alone', () => {
    const server = answering(200, { player: withAliases })
    const { seen, requests } = play(server, (players) => players.find(player.id))

    expect(seen).toEqual([{ value: withAliases }])
    expect(requests).toMatchObject([
      { method: 'GET', url: `https://api.test/v1/players/${player.id}` },
    ])
    expect(requests[0]?.headers).not.toHaveProperty('x-talo-alias')
  })
})

describe('players.search', () => {
  it('asks for players', () => {
    const page = { players: [withAliases], count: 30, itemsPerPage: 25, isLastPage: false }
    const { seen, requests } = play(answering(200, page), (players) => players.search('an & n'))

    expect(seen).toEqual([{ value: page }])
    expect(requests[0]?.url).toBe('https://api.test/v1/players/search?query=an%20%26%20n')
  })
})

describe('players.update', () => {
  it('changes the current player, emits what they are now, and shows it', () => {
    const server = answering(200, { player: updated, rejectedProps: [rejected] })
    const { seen, requests, alias } = play(server, (players) =>
      players.update([
        { key: 'lvl', value: '4' },
        { key: 'old', value: null },
      ]),
    )
    const { aliases, ...now } = updated

    expect(aliases).toEqual([])
    expect(seen).toEqual([{ value: { player: now, rejectedProps: [rejected] } }])
    expect(requests).toMatchObject([
      { method: 'PATCH', url: `https://api.test/v1/players/${player.id}` },
    ])
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      props: [
        { key: 'lvl', value: '4' },
        { key: 'old', value: null },
      ],
    })
    expect(alias).toEqual({ ...ann, player: { ...player, props: newProps } })
  })

  test('F107 changes one thing at a time, and shows what has no subscriber any more', (run) => {
    const { cold, expectObservable, flush } = run
    const answers = ['1', '2', '3'].map((value) => ({ ...updated, props: [{ key: 'lvl', value }] }))
    const { players, requests } = playersOver({
      answer: (_, index) =>
        cold('--(r|)', { r: response(200, { player: answers[index], rejectedProps: [] }) }),
    })
    const level$ = players.alias$.pipe(map((alias) => alias?.player.props[0]?.value ?? 'none'))
    expectObservable(players.update(newProps), '^!').toBe('-')
    expectObservable(players.update(newProps), '^!').toBe('-')
    expectObservable(players.update(newProps).pipe(map(() => 'v'))).toBe('----(v|)')
    expectObservable(level$).toBe('a-1-2', { a: player.props[0]?.value, 1: '1', 2: '2' })
    flush()

    expect(requests).toHaveLength(2)
  })

  it('shows a display name where a newer server tells it', () => {
    const renamed = { ...ann, displayName: 'Ann the Great' }
    const told = { ...updated, aliases: [bob, renamed] }
    const { alias } = play(answering(200, { player: told, rejectedProps: [] }), (players) =>
      players.update(newProps),
    )

    expect(alias?.displayName).toBe('Ann the Great')
  })

  it('shows nothing of a player who plays no longer', () => {
    const { players, identity } = playersOver(
      answering(200, { player: { ...updated, id: other }, rejectedProps: [] }),
    )
    players.update(newProps).subscribe()

    expect(identity.alias()).toBe(ann)
  })
})

describe('players.merge', () => {
  it('merges in the name of the player, and shows what they have now', () => {
    const merged = { ...player, props: newProps, aliases: [bob, { ...ann, displayName: 'Both' }] }
    const { seen, requests, alias } = play(answering(200, { player: merged }), (players) =>
      players.merge(player.id, other),
    )

    expect(seen).toEqual([{ value: merged }])
    expect(requests).toMatchObject([{ method: 'POST', url: 'https://api.test/v1/players/merge' }])
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ playerId1: player.id, playerId2: other })
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-alias': '1' })
    expect(alias).toMatchObject({ id: 1, displayName: 'Both', player: { props: newProps } })
    expect(alias?.player).not.toHaveProperty('aliases')
  })
})

describe('players.merge of the current player into another', () => {
  const survivor = { ...player, id: other, props: newProps }
  const moved = { ...ann, player: survivor }

  it('F116 shows the player who stays, for whom the same credentials are used', () => {
    const { seen, alias, identity } = play(
      answering(200, { player: { ...survivor, aliases: [bob, moved] } }),
      (players) => players.merge(other, player.id),
    )

    expect(seen).toHaveLength(1)
    expect(alias).toEqual(moved)
    expect(identity.wanted()?.credentials()).toEqual({ ...annCredentials, playerId: other })
  })

  it('F116 changes nothing for another player', () => {
    const { alias, identity } = play(
      answering(200, { player: { ...survivor, aliases: [bob] } }),
      (players) => players.merge(other, '00000000-0000-4000-8000-000000000003'),
    )

    expect(alias).toBe(ann)
    expect(identity.wanted()?.credentials()?.playerId).toBe(player.id)
  })
})

describe('players', () => {
  it.each<[string, (players: Players) => ReturnType<typeof outcome>]>([
    ['playerId', (players) => players.find('ann')],
    ['query', (players) => players.search(' - ')],
    ['props.0.value', (players) => players.update([{ key: 'k', value: 'v'.repeat(513) }])],
    ['props.0.key', (players) => players.update([{ key: 'k'.repeat(129), value: '' }])],
    ['props', (players) => players.update(Array(1_001).fill({ key: 'k[]', value: 'v' }))],
    ['playerId2', (players) => players.merge(player.id, 'bob')],
  ])('refuses a wrong %s unsent', (named, call$) => {
    const { seen, requests } = play(answering(200, {}), call$)

    expect(seen).toMatchObject([
      { _tag: 'Malformed', reasons: [expect.stringContaining(`${named}: expected`)] },
    ])
    expect(requests).toEqual([])
  })

  it.each<[number, string, (players: Players) => ReturnType<typeof outcome>]>([
    [404, 'find', (players) => players.find(other)],
    [400, 'search', (players) => players.search('ann')],
    [404, 'update', (players) => players.update(newProps)],
    [403, 'update', (players) => players.update(newProps)],
    [400, 'merge', (players) => players.merge(player.id, player.id)],
    [403, 'merge', (players) => players.merge(other, player.id)],
    [404, 'merge', (players) => players.merge(player.id, other)],
  ])('passes on a %d for %s, and shows what was', (status, _, call$) => {
    const { seen, alias } = play(answering(status, { message: 'no' }), call$)

    expect(seen).toEqual([{ _tag: 'HttpError', status }])
    expect(alias).toBe(ann)
  })
})
