import type * as t from 'io-ts'
import { NonEmptyString } from '../../lib/codecs/NonEmptyString.js'
import type { Form, Forms } from '../../lib/protocol/Shape.js'
import { kindOf } from './kindOf.js'

/** Says codecs again as forms: the same form each time it is asked for the same codec. */
export type FormOf = (codec: t.Mixed) => Form

/**
 * Makes a {@link FormOf}.
 *
 * It throws for a codec that changes what it decodes, and for one whose reasons a form cannot give.
 */
export function createFormOf(): FormOf {
  const made = new Map<t.Mixed, Form>()

  const formOf = (codec: t.Mixed): Form => {
    const known = made.get(codec)
    if (known !== undefined) return known
    const form = newForm(codec)
    made.set(codec, form)
    return form
  }

  const newForm = (codec: t.Mixed): Form => {
    if (codec === NonEmptyString) return 'NonEmptyString'
    const kind = kindOf(codec)
    switch (kind._tag) {
      case 'StringType':
        return 'string'
      case 'NumberType':
        return 'number'
      case 'BooleanType':
        return 'boolean'
      case 'NullType':
        return 'null'
      case 'UndefinedType':
        return 'undefined'
      case 'UnknownType':
        return 'unknown'
      case 'LiteralType':
        return { is: kind.value }
      case 'AnyDictionaryType':
        return { name: kind.name }
      case 'ReadonlyArrayType':
        return listOf(kind)
      case 'UnionType':
        if ('tag' in kind) throw new Error(`${kind.name} looks at one key first`)
        return kind.types.map(formOf)
      case 'InterfaceType':
        return { name: kind.name, ...part('must', kind.props) }
      case 'PartialType':
        return { name: kind.name, ...part('may', kind.props) }
      case 'IntersectionType':
        return structOf(kind) ?? { name: kind.name, all: kind.types.map(formOf) }
    }
  }

  const part = (name: 'must' | 'may', props: t.Props): Readonly<Record<string, Forms>> => {
    const forms = Object.entries(props).map(([key, type]) => [key, formOf(type)] as const)
    const added = name === 'must' && Object.entries(props).find(([, type]) => type.is(undefined))
    if (added) throw new Error(`a codec adds its ${added[0]} where it is absent`)
    return forms.length === 0 ? {} : { [name]: Object.fromEntries(forms) }
  }

  /** What has to be there and what may be absent, of one name, are one object. */
  const structOf = ({ name, types }: t.IntersectionType<t.Mixed[]>): Form | undefined => {
    const [first, second, ...others] = types.map(kindOf)
    if (first?._tag !== 'InterfaceType' || second?._tag !== 'PartialType') return undefined
    const isOne = others.length === 0 && first.name === name && second.name === name
    return isOne ? { name, ...part('must', first.props), ...part('may', second.props) } : undefined
  }

  const listOf = ({ name, type }: t.ReadonlyArrayType<t.Mixed>): Form => {
    const item = kindOf(type)
    if (item._tag === 'UnionType' || name !== `ReadonlyArray<${item.name}>`) {
      throw new Error(`the name of ${name} cannot be made of its item's`)
    }
    return { of: formOf(type) }
  }

  return formOf
}
