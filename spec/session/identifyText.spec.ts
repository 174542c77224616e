import { identifyText } from '../../lib/session/identifyText.js'

describe('identifyText', () => {
  it('writes the request', () => {
    const text = identifyText({ playerAliasId: 1, socketToken: 's', sessionToken: 't' })

    expect(JSON.parse(text)).toEqual({
      req: 'v1.players.identify',
      data: { playerAliasId: 1, socketToken: 's', sessionToken: 't' },
    })
  })

  it('has no key for a session token where there is none, and none for the id of the player', () => {
    const text = identifyText({
      playerAliasId: 1,
      socketToken: 's',
      sessionToken: undefined,
      playerId: 'p',
    })

    expect(text).toBe('{"req":"v1.players.identify","data":{"playerAliasId":1,"socketToken":"s"}}')
  })
})
