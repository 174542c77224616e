import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { faultsOf } from '../../lib/protocol/faultsOf.js'
import { reasons } from '../../lib/protocol/reasons.js'

const Alias = t.intersection([
  t.type({
    id: t.number,
    player: t.type({ props: t.array(t.type({ key: t.string }, 'Prop')) }, 'Player'),
  }),
  t.partial({ note: t.string }),
])
const Body = t.type({ alias: Alias, kind: t.union([t.literal('a'), t.literal('b')]) }, 'Body')

function reasonsOf(value: unknown, codec: t.Decoder<unknown, unknown> = Body): readonly string[] {
  const decoded = codec.decode(value)
  return E.isLeft(decoded) ? reasons(faultsOf(decoded.left)) : []
}

describe('reasons', () => {
  it('names the path through unions and intersections, what was expected, and the kind of what came', () => {
    const alias = {
      id: 'the-secret',
      player: { props: [{ key: 'k' }, { key: ['the-secret'] }] },
      note: null,
    }

    expect(reasonsOf({ alias, kind: 'the-secret' })).toEqual([
      'alias.id: expected number, got string',
      'alias.player.props.1.key: expected string, got array',
      'alias.note: expected string, got null',
      'kind: expected "a", got string',
      'kind: expected "b", got string',
    ])
  })

  it('tells what is missing and what is no object at all', () => {
    expect(reasonsOf({ kind: 'a', alias: { id: 1, player: {} } })).toEqual([
      'alias.player.props: expected Array<Prop>, got nothing',
    ])
    expect(reasonsOf(null)).toEqual(['expected Body, got null'])
  })

  it('stays short', () => {
    const many = reasonsOf(
      Array.from({ length: 500 }, () => 1),
      t.array(t.string),
    )
    const long = reasonsOf({ ['k'.repeat(1e6)]: 1 }, t.record(t.string, t.string))

    expect(many).toHaveLength(11)
    expect(many.at(-1)).toBe('and 490 more')
    expect(long.join('').length).toBeLessThan(200)
  })
})
