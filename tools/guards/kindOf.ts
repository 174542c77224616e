import type * as t from 'io-ts'

/** The kinds of codec that a guard can be made of: none of them changes what it decodes. */
export type Kind =
  | t.StringType
  | t.NumberType
  | t.BooleanType
  | t.NullType
  | t.UndefinedType
  | t.UnknownType
  | t.LiteralType<string | number | boolean>
  | t.AnyDictionaryType
  | t.ReadonlyArrayType<t.Mixed>
  | t.InterfaceType<t.Props>
  | t.PartialType<t.Props>
  | t.IntersectionType<t.Mixed[]>
  | t.UnionType<t.Mixed[]>

const tags: readonly string[] = [
  'StringType',
  'NumberType',
  'BooleanType',
  'NullType',
  'UndefinedType',
  'UnknownType',
  'LiteralType',
  'AnyDictionaryType',
  'ReadonlyArrayType',
  'InterfaceType',
  'PartialType',
  'IntersectionType',
  'UnionType',
] satisfies readonly Kind['_tag'][]

/** What a codec is made of, which the types of the protocol do not tell. Throws for a kind that no guard is made of. */
export function kindOf(codec: t.Mixed): Kind {
  if (isKind(codec)) return codec
  throw new Error(`no guard can be made of ${codec.name}`)
}

function isKind(codec: object): codec is Kind {
  return '_tag' in codec && typeof codec._tag === 'string' && tags.includes(codec._tag)
}
