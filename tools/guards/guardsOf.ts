import type * as t from 'io-ts'
import { NonEmptyString } from '../../lib/codecs/NonEmptyString.js'
import { kindOf } from './kindOf.js'

/** A function to be written: what it is called, and the expression of its parameter `u` that it returns. */
export interface Guard {
  readonly name: string
  readonly test: string
}

/** The functions that some codecs need, each after those it calls. */
export interface Guards {
  readonly functions: readonly Guard[]
  /** The function for each codec, by the names that the codecs were given. */
  readonly names: Readonly<Record<string, string>>
}

/**
 * Says codecs again as functions that call `isObject`, `isArrayOf` and each other, and nothing else.
 *
 * Throws for a codec that changes what it decodes, and for one without a name of its own.
 */
export function guardsOf(codecs: Readonly<Record<string, t.Mixed>>): Guards {
  const made = new Map<t.Mixed, Guard>()

  const nameFor = (codec: t.Mixed): string => {
    const known = made.get(codec)
    if (known !== undefined) return known.name
    const name = `is${codec.name.charAt(0).toUpperCase()}${codec.name.slice(1)}`
    const test = isAboutProps(codec)
      ? every('isObject(u)', ...testsOfProps(codec))
      : some(...alternatives(codec, 'u'))
    if (!/^\w+$/.test(name) || [...made.values()].some((guard) => guard.name === name)) {
      throw new Error(`the name of a codec must be its own, and fit a function: ${codec.name}`)
    }
    made.set(codec, { name, test })
    return name
  }

  /** Of these expressions one is true if the codec decodes what is in the place. */
  const alternatives = (codec: t.Mixed, place: string): readonly string[] => {
    if (codec === NonEmptyString) return [every(`typeof ${place} === 'string'`, `${place} !== ''`)]
    const kind = kindOf(codec)
    switch (kind._tag) {
      case 'StringType':
      case 'NumberType':
      case 'BooleanType':
        return [`typeof ${place} === '${kind.name}'`]
      case 'NullType':
      case 'UndefinedType':
        return [`${place} === ${kind.name}`]
      case 'LiteralType':
        return [`${place} === ${JSON.stringify(kind.value)}`]
      case 'UnknownType':
        return ['true']
      case 'AnyDictionaryType':
        return [`isObject(${place})`]
      case 'ReadonlyArrayType':
        return [`isArrayOf(${place}, ${nameFor(kind.type)})`]
      case 'UnionType':
        return kind.types.flatMap((type) => alternatives(type, place))
      case 'InterfaceType':
      case 'PartialType':
      case 'IntersectionType':
        return [`${nameFor(codec)}(${place})`]
    }
  }

  /** What has to be true of the properties of the object `u`. */
  const testsOfProps = (codec: t.Mixed): readonly string[] => {
    const kind = kindOf(codec)
    switch (kind._tag) {
      case 'InterfaceType':
        return Object.entries(kind.props).map(([key, type]) => {
          if (type.is(undefined))
            throw new Error(`${codec.name} adds its ${key} where it is absent`)
          return some(...alternatives(type, propOf(key)))
        })
      case 'PartialType':
        return Object.entries(kind.props).map(([key, type]) =>
          some(`${propOf(key)} === undefined`, ...alternatives(type, propOf(key))),
        )
      case 'IntersectionType':
        return kind.types.flatMap(testsOfProps)
      default:
        throw new Error(`${codec.name} is not made of objects alone`)
    }
  }

  const names = Object.entries(codecs).map(([name, codec]) => [name, nameFor(codec)] as const)
  return { functions: [...made.values()], names: Object.fromEntries(names) }
}

function isAboutProps(codec: t.Mixed): boolean {
  return (
    codec !== NonEmptyString &&
    ['InterfaceType', 'PartialType', 'IntersectionType'].includes(kindOf(codec)._tag)
  )
}

function propOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `u.${key}` : `u[${JSON.stringify(key)}]`
}

function every(...tests: readonly string[]): string {
  return tests.filter((test) => test !== 'true').join(' && ')
}

function some(...tests: readonly string[]): string {
  if (tests.includes('true')) return 'true'
  const told = [...new Set(tests)]
  const absent = told.filter((test) => / === (null|undefined)$/.test(test))
  const rest = told.filter((test) => !absent.includes(test))
  // What is loosely equal to null is null or undefined.
  const first = absent.length < 2 ? absent : [absent.join().replace(/ === .*/, ' == null')]
  const all = [...first, ...rest]
  return all.length === 1 ? all.join() : `(${all.join(' || ')})`
}
