import fc from 'fast-check'
import { liveConfigOf } from '../../../lib/services/liveConfig/liveConfigOf.js'

describe('liveConfigOf', () => {
  it('has a value for each key', () => {
    const config = liveConfigOf([
      { key: 'xpRate', value: '2' },
      { key: 'motd', value: '' },
    ])

    expect({ ...config }).toEqual({ xpRate: '2', motd: '' })
  })

  it('takes the first value of a key that comes twice, as the server does', () => {
    const twice = [
      { key: 'xpRate', value: '2' },
      { key: 'xpRate', value: '3' },
    ]

    expect(liveConfigOf(twice).xpRate).toBe('2')
  })

  it('has the values of an array as JSON, one or none too many', () => {
    const config = liveConfigOf([
      { key: 'maps[]', value: 'ice' },
      { key: 'modes[]', value: 'duel' },
      { key: 'maps[]', value: 'fi"re' },
    ])

    expect({ ...config }).toEqual({ 'maps[]': '["ice","fi\\"re"]', 'modes[]': '["duel"]' })
  })

  it('F40 takes keys that are parts of every object for keys, and has no others', () => {
    const config = liveConfigOf([
      { key: '__proto__', value: '1' },
      { key: 'constructor', value: '2' },
    ])

    expect(Object.entries(config)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ])
    expect(config.toString).toBeUndefined()
    expect('hasOwnProperty' in config).toBe(false)
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  it('F40 gives back whatever keys there are, each with its first value', () => {
    const prop = fc.record({ key: fc.string(), value: fc.string() })
    fc.assert(
      fc.property(fc.array(prop), (props) => {
        const scalars = props.filter(({ key }) => !key.endsWith('[]'))
        const first = new Map([...scalars].reverse().map(({ key, value }) => [key, value]))
        const config = liveConfigOf(scalars)
        expect(new Map(Object.entries(config))).toEqual(first)
      }),
    )
  })
})
