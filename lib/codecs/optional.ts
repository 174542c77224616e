import * as t from 'io-ts'

/** Makes the codec of a key that may be absent, to stand in a partial type; `null` counts as absent. */
export function optional<C extends t.Mixed>(codec: C): t.UnionC<[C, t.NullC, t.UndefinedC]> {
  return t.union([codec, t.null, t.undefined], `${codec.name} | null | undefined`)
}
