import { identityHeaders } from '../../lib/identity/identityHeaders.js'

const guest = { playerAliasId: 7, socketToken: 's', playerId: 'the-player' }
const member = { ...guest, sessionToken: 'the-session' }

describe('identityHeaders', () => {
  it('are none without a player', () => {
    expect(identityHeaders(undefined, undefined)).toEqual({})
    expect(identityHeaders(undefined, 'talo')).toEqual({})
  })

  it.each([[undefined], ['username'], ['steam']])(
    'name only the alias of a player of the service %j',
    (service) => {
      expect(identityHeaders(guest, service)).toEqual({ 'x-talo-alias': '7' })
    },
  )

  it.each([[undefined], ['talo']])(
    'name player, alias and session of a player with Talo authentication, service %j',
    (service) => {
      expect(identityHeaders(member, service)).toEqual({
        'x-talo-alias': '7',
        'x-talo-player': 'the-player',
        'x-talo-session': 'the-session',
      })
    },
  )

  it('do not name the player of another alias, who would be refused if they own a Talo alias too', () => {
    expect(identityHeaders(member, 'steam')).toEqual({ 'x-talo-alias': '7' })
  })

  it('leave out what is not known', () => {
    const { playerAliasId, socketToken } = guest
    expect(identityHeaders({ playerAliasId, socketToken }, 'talo')).toEqual({ 'x-talo-alias': '7' })
  })

  it('never tell the socket token', () => {
    expect(
      JSON.stringify(identityHeaders({ ...member, socketToken: 's3cret' }, 'talo')),
    ).not.toContain('s3cret')
  })
})
