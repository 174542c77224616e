import fc from 'fast-check'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { PathReporter } from 'io-ts/lib/PathReporter.js'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Path = readonly (string | number)[]

/** A codec with one complete value of it, and the keys at its top that may be absent. */
export interface CodecCase<A extends object = object> {
  readonly codec: t.Type<A, unknown>
  readonly sample: A
  readonly optional: readonly string[]
}

/** Types a row of a table of cases; the table itself forgets what each codec is of. */
export function codecCase<A extends object>(
  codec: t.Type<A, unknown>,
  sample: NoInfer<A>,
  ...optional: readonly (string & keyof A)[]
): readonly [string, CodecCase] {
  return [
    codec.name,
    { codec: codec as unknown as t.Type<object, unknown>, sample, optional },
  ] as const
}

/** What holds for every codec of the protocol. */
export function codecLaws({ codec, sample, optional }: CodecCase): void {
  const required = Object.keys(sample).filter((key) => !optional.includes(key))

  it('decodes a complete value to the same object', () => {
    const decoded = codec.decode(sample)
    expect(decoded).toEqual(right(sample))
    expect('right' in decoded && decoded.right).toBe(sample)
  })

  it('keeps keys it does not know, __proto__ among them', () => {
    const text = json({ ...sample, newer: 1 })
    const value: unknown = JSON.parse(text.replace('"newer"', '"__proto__":{"polluted":1},$&'))
    const decoded = codec.decode(value)
    expect('right' in decoded && decoded.right).toBe(value)
    expect({}).not.toHaveProperty('polluted')
  })

  for (const key of required) {
    it(`refuses a value without its ${key}, and says so`, () => {
      const decoded = codec.decode(without(sample, key))
      expect(isLeft(decoded)).toBe(true)
      expect(PathReporter.report(decoded).join()).toContain(`/${key}: `)
    })
  }

  for (const key of optional) {
    it(`takes a value whose ${key} is absent, undefined or null`, () => {
      for (const value of [
        without(sample, key),
        { ...sample, [key]: undefined },
        { ...sample, [key]: null },
      ]) {
        const decoded = codec.decode(value)
        expect('right' in decoded && decoded.right).toBe(value)
      }
    })
  }

  const paths = places(plain(sample))
  if (paths.length > 0) {
    it('refuses a wrong type at any depth, and names the place', () => {
      fc.assert(
        fc.property(fc.constantFrom(...paths), anyJson(), (path, wrong) => {
          fc.pre(kind(wrong) !== kind(at(plain(sample), path)) && wrong !== null)
          const decoded = codec.decode(replaced(plain(sample), path, wrong))
          expect(isLeft(decoded)).toBe(true)
          expect(PathReporter.report(decoded).join()).toContain(`/${String(path.at(-1))}: `)
        }),
      )
    })
  }

  it('throws at nothing, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => codec.decode(value)).not.toThrow()
      }),
    )
  })
}

function anyJson(): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.integer()),
    fc.dictionary(fc.string(), fc.integer()),
  )
}

function json(value: unknown): string {
  return JSON.stringify(value)
}

function plain(value: object): Json {
  return JSON.parse(json(value)) as Json
}

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}

function kind(value: Json | undefined): string {
  return Array.isArray(value) ? 'array' : typeof value
}

/** Every place in a value, objects and arrays included. */
function places(value: Json, path: Path = []): readonly Path[] {
  if (value === null || typeof value !== 'object') return [path]
  const entries: readonly (readonly [string | number, Json])[] = isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value)
  const inside = entries.flatMap(([key, item]) => places(item, [...path, key]))
  return path.length === 0 ? inside : [path, ...inside]
}

function at(value: Json, [key, ...rest]: Path): Json | undefined {
  if (key === undefined) return value
  const inner = (value as Readonly<Record<string, Json>>)[key]
  return inner === undefined ? undefined : at(inner, rest)
}

function replaced(value: Json, [key, ...rest]: Path, by: Json): Json {
  if (key === undefined) return by
  if (isArray(value)) {
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : item))
  }
  const object = value as Readonly<Record<string, Json>>
  return { ...object, [key]: replaced(object[key] ?? null, rest, by) }
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
