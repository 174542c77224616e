import { apiAddress, socketAddress } from '../../lib/options/addresses.js'
import { TaloConfigError } from '../../lib/errors/TaloConfigError.js'

function refusal(read: () => unknown): unknown {
  try {
    return read()
  } catch (thrown) {
    return thrown
  }
}

describe('apiAddress', () => {
  it.each([
    ['https://api.trytalo.com', 'https://api.trytalo.com'],
    ['https://api.trytalo.com/', 'https://api.trytalo.com'],
    ['https://api.trytalo.com/v1', 'https://api.trytalo.com'],
    ['https://api.trytalo.com/v1/', 'https://api.trytalo.com'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://[::1]:4000/', 'http://[::1]:4000'],
    ['https://games.example/talo//', 'https://games.example/talo'],
    ['https://games.example/talo/v1', 'https://games.example/talo'],
    ['HTTPS://Games.example', 'https://Games.example'],
    [' https://games.example\n', 'https://games.example'],
    ['https://games.example/?', 'https://games.example'],
  ])('F94 makes of %j the address %j', (given, address) => {
    expect(apiAddress(given)).toBe(address)
  })

  it.each([
    ['', 'an absolute http: or https: address'],
    ['api.trytalo.com', 'an absolute http: or https: address'],
    ['//api.trytalo.com', 'an absolute http: or https: address'],
    ['localhost:4000', 'an absolute http: or https: address'],
    ['ws://localhost:4000', 'an absolute http: or https: address'],
    ['https://', 'an absolute http: or https: address'],
    ['https://two words', 'an absolute http: or https: address'],
    ['https://games.example?region=eu', 'an address without a query'],
    ['https://games.example/#room', 'an address without a fragment (#…)'],
    ['https://ann:secret@games.example', 'an address without a name and a password'],
    [7, 'an absolute http: or https: address'],
    [null, 'an absolute http: or https: address'],
  ])('F94 refuses %j: it must be %s', (given, expected) => {
    const refused = refusal(() => apiAddress(given))
    expect(refused).toBeInstanceOf(TaloConfigError)
    expect(refused).toMatchObject({ option: 'apiUrl', expected })
    expect(String(refused)).not.toContain('secret')
  })
})

describe('socketAddress', () => {
  it.each([
    ['wss://api.trytalo.com', 'wss://api.trytalo.com/?ticket=a%2Fb'],
    ['wss://api.trytalo.com/', 'wss://api.trytalo.com/?ticket=a%2Fb'],
    ['ws://games.example/talo', 'ws://games.example/talo/?ticket=a%2Fb'],
    ['wss://games.example?region=eu', 'wss://games.example/?region=eu&ticket=a%2Fb'],
    ['wss://games.example/talo/?region=eu&', 'wss://games.example/talo/?region=eu&ticket=a%2Fb'],
    ['wss://games.example/?', 'wss://games.example/?ticket=a%2Fb'],
  ])('F94 dials with %j the address %j', (given, address) => {
    expect(socketAddress(given)('a/b')).toBe(address)
  })

  it.each([
    ['https://api.trytalo.com', 'an absolute ws: or wss: address'],
    ['wss://games.example/#room', 'an address without a fragment (#…)'],
    ['wss://games.example/?ticket=old', 'an address without a ticket'],
  ])('F94 refuses %j: it must be %s', (given, expected) => {
    expect(refusal(() => socketAddress(given))).toMatchObject({ option: 'socketUrl', expected })
  })
})
