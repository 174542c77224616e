import * as fc from 'fast-check'
import * as t from 'io-ts'
import { NonEmptyString } from '../../lib/codecs/NonEmptyString.js'
import { nullable } from '../../lib/codecs/nullable.js'
import { struct } from '../../lib/codecs/struct.js'

/** Codecs of all kinds, up to three objects deep. */
export function codecs(): fc.Arbitrary<t.Mixed> {
  let made = 0
  const name = () => `Codec${String(++made)}`
  const leaf = fc.constantFrom<t.Mixed>(
    t.string,
    t.number,
    t.boolean,
    t.null,
    t.literal('x'),
    t.literal(true),
    NonEmptyString,
    t.UnknownRecord,
  )
  const { object } = fc.letrec<{ object: t.Mixed; value: t.Mixed }>((tie) => ({
    object: fc.tuple(props(tie('value')), props(tie('value'))).chain(([required, optionals]) =>
      fc
        .constantFrom(
          () => t.type(required, name()),
          () => t.partial(optionals, name()),
          () => struct(name(), required, optionals),
        )
        .map((make): t.Mixed => make()),
    ),
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      tie('object'),
      leaf.map((codec) => nullable(codec)),
      tie('object').map((codec) => nullable(codec)),
      tie('object').map((codec) => t.readonlyArray(codec)),
      fc.tuple(leaf, tie('object')).map(([one, other]) => t.union([one, other])),
    ),
  }))
  return object
}

function props(value: fc.Arbitrary<t.Mixed>): fc.Arbitrary<t.Props> {
  return fc.dictionary(fc.constantFrom('a', 'b', 'c-d'), value, {
    maxKeys: 3,
    noNullPrototype: true,
  })
}
