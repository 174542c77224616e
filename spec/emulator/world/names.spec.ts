import { contains, isSameName } from '../../../lib/emulator/world/rules/names.js'
import { sessionHeaders, settings, testWorld } from '../../support/worldClient.js'

const loose = { settings: settings() }
const strict = { settings: settings({ switches: { looseNames: false } }) }

describe('isSameName', () => {
  it.each([
    ['Bob', 'bob'],
    ['bob', 'BOB'],
    ['böb', 'bob'],
    ['bo\u0308b', 'böb'],
    ['bob  ', 'bob'],
    ['Straße', 'STRASSE'],
    ['İzmir', 'izmir'],
  ])('takes %j and %j for one, as the database does', (one, other) => {
    expect(isSameName(loose, one, other)).toBe(true)
    expect(isSameName(strict, one, other)).toBe(false)
  })

  it.each([
    ['bob', 'rob'],
    [' bob', 'bob'],
    ['bob', 'bobo'],
    ['', 'a'],
  ])('tells %j and %j apart', (one, other) => {
    expect(isSameName(loose, one, other)).toBe(false)
  })
})

describe('contains', () => {
  it.each([
    ['Bob the Builder', 'the b'],
    ['böb', 'OB'],
    ['anything', ''],
    ['abc', 'a%c'],
    ['abc', 'a_c'],
    ['xxabcxx', 'a%'],
    ['100%', String.raw`100\%`],
    ['a\nb', 'a_b'],
    ['👑', '_'],
  ])('finds in %j the pattern %j', (text, search) => {
    expect(contains(loose, text, search)).toBe(true)
  })

  it.each([
    ['bob', ' bob'],
    ['bob', 'bob '],
    ['ac', 'a_c'],
    ['1000', String.raw`100\%`],
    ['cba', 'a%c'],
    ['b.b', 'bob'],
  ])('does not find in %j the pattern %j', (text, search) => {
    expect(contains(loose, text, search)).toBe(false)
  })

  it('does not take longer and longer over a pattern with many wildcards', () => {
    expect(contains(loose, 'a'.repeat(5_000), `${'%a'.repeat(200)}b`)).toBe(false)
  })
})

describe('names', () => {
  it('are one player whatever their spelling, and keep the first one', () => {
    const test = testWorld()
    const first = test.identify('Bob').alias
    expect(test.identify('bob').alias).toMatchObject({ id: first.id, identifier: 'Bob' })
    expect(test.identify('b%C3%B6b').alias.id).toBe(first.id)
    expect(test.identify('Bob', 'Username').alias.id).toBe(first.id)
    expect(test.identify('rob').alias.id).not.toBe(first.id)
  })

  it('are one account', () => {
    const test = testWorld()
    const sign = (where: string, identifier: string, password = 'secret') =>
      test.call('POST', `/v1/players/auth/${where}`, { body: { identifier, password } })
    const { alias } = sign('register', 'Ann').body
    expect(sign('register', 'ann').body).toMatchObject({
      errorCode: 'IDENTIFIER_TAKEN',
      message: "Player with identifier 'ann' already exists",
    })
    expect(sign('login', 'ÄNN').body.alias).toMatchObject({ id: alias.id, identifier: 'Ann' })
  })

  it('are taken by any spelling when one is changed', () => {
    const test = testWorld()
    test.identify('Bob')
    const headers = sessionHeaders(test.register('ann'))
    const change = { currentPassword: 'secret', newIdentifier: 'bob' }
    const path = '/v1/players/auth/change_identifier'
    expect(test.call('POST', path, { headers, body: change }).body.errorCode).toBe(
      'IDENTIFIER_TAKEN',
    )
  })

  it('are compared like that in filters and searches', () => {
    const test = testWorld()
    const ada = test.player('Ada')
    const props = [{ key: 'Kind', value: 'Café' }]
    const body = { name: 'The Hall', props }
    const { channel } = test.call('POST', '/v1/game-channels', { as: ada, body }).body
    test.call('PATCH', `/v1/players/${ada.playerId}`, { body: { props } })
    const count = (query: string) => test.call('GET', `/v1/game-channels?${query}`).body.count
    expect(count('search=HALL')).toBe(1)
    expect(count('search=ada')).toBe(1)
    expect(count('search=t%25l')).toBe(1)
    expect(count('search=%20hall%20')).toBe(0)
    expect(count('propKey=kind&propValue=cafe')).toBe(1)
    expect(count('propKey=kind&propValue=tea')).toBe(0)
    const path = `/v1/game-channels/${String(channel.id)}/members`
    const members = (query: string) => test.call('GET', `${path}?${query}`, { as: ada }).body.count
    expect(members('identifier=ADA')).toBe(1)
    expect(members('identifier=')).toBe(1)
    expect(members('identifier=bob')).toBe(0)
    expect(members('playerPropKey=KIND&playerPropValue=CAFE')).toBe(1)
    const found = (query: string) => test.call('GET', `/v1/players/search?query=${query}`).body
    expect(found('CAFE').count).toBe(1)
    expect(found('a_a').count).toBe(1)
    expect(found('%20ada').count).toBe(0)
  })

  it('are compared letter by letter where the switch says so', () => {
    const test = testWorld({ switches: { looseNames: false } })
    expect(test.identify('Bob').alias.id).not.toBe(test.identify('bob').alias.id)
  })
})

describe('a player who is found by id', () => {
  it('has no props, and no alias of theirs has, whatever is stored', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const props = [{ key: 'level', value: '3' }]
    test.call('PATCH', `/v1/players/${ada.playerId}`, { body: { props } })
    const { player } = test.call('GET', `/v1/players/${ada.playerId}`).body
    expect(player.props).toEqual([])
    expect(player.aliases.map((alias) => alias.player.props)).toEqual([[]])
    const [found] = test.call('GET', '/v1/players/search?query=ada').body.players
    expect(found?.props).toEqual(props)
    expect(found?.aliases[0]?.player.props).toEqual(props)
    expect(test.identify('ada').alias.player.props).toEqual(props)
  })

  it('has them where the switch says so', () => {
    const test = testWorld({ switches: { findWithoutProps: false } })
    const ada = test.player('ada')
    const props = [{ key: 'level', value: '3' }]
    test.call('PATCH', `/v1/players/${ada.playerId}`, { body: { props } })
    expect(test.call('GET', `/v1/players/${ada.playerId}`).body.player.props).toEqual(props)
  })
})
