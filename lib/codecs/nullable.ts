import * as t from 'io-ts'

/** Makes the codec of a key that is always there and may be `null`. */
export function nullable<C extends t.Mixed>(codec: C): t.UnionC<[C, t.NullC]> {
  return t.union([codec, t.null], `${codec.name} | null`)
}
