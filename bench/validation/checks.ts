import { isRight } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { z } from 'zod'
import { responses } from '../../lib/codecs/frames.js'
import { guards } from '../../lib/protocol/guards.js'
import type { ResponseName } from '../../lib/protocol/responses/catalogue.js'
import { kindOf } from '../../tools/guards/kindOf.js'

/** A way to find out whether the data of a response is what it has to be. */
export interface Check {
  readonly name: string
  /** Makes the check of one response. */
  of(res: ResponseName): (data: unknown) => boolean
}

/** That of the SDK, and what else there is. */
export const checks: readonly Check[] = [
  { name: 'guard', of: (res) => guards[res] },
  { name: 'io-ts is', of: (res) => responses[res].is },
  {
    name: 'io-ts decode',
    of: (res) => {
      const codec: t.Mixed = responses[res]
      return (data) => isRight(codec.decode(data))
    },
  },
  {
    name: 'zod',
    of: (res) => {
      const schema = zodOf(responses[res])
      return (data) => schema.safeParse(data).success
    },
  },
]

/** The same codec in zod, which keeps keys it does not know only if it is told to. */
function zodOf(codec: t.Mixed): z.ZodType {
  const kind = kindOf(codec)
  switch (kind._tag) {
    case 'StringType':
      return z.string()
    case 'NumberType':
      return z.number()
    case 'BooleanType':
      return z.boolean()
    case 'NullType':
      return z.null()
    case 'UndefinedType':
      return z.undefined()
    case 'UnknownType':
      return z.unknown()
    case 'LiteralType':
      return z.literal(kind.value)
    case 'AnyDictionaryType':
      return z.looseObject({})
    case 'ReadonlyArrayType':
      return z.array(zodOf(kind.type))
    case 'UnionType':
      return z.union(kind.types.map(zodOf))
    case 'InterfaceType':
    case 'PartialType':
    case 'IntersectionType':
      return z.looseObject(shapeOf(codec))
  }
}

function shapeOf(codec: t.Mixed): Readonly<Record<string, z.ZodType>> {
  const kind = kindOf(codec)
  switch (kind._tag) {
    case 'InterfaceType':
      return mapped(kind.props, zodOf)
    case 'PartialType':
      return mapped(kind.props, (prop) => zodOf(prop).optional())
    case 'IntersectionType':
      return Object.assign({}, ...kind.types.map(shapeOf)) as Record<string, z.ZodType>
    default:
      return {}
  }
}

function mapped(props: t.Props, make: (prop: t.Mixed) => z.ZodType): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(props).map(([key, prop]) => [key, make(prop)]))
}
