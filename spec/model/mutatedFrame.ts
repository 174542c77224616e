import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { receivedFrames } from '../support/transcripts.js'

/** What happens to a real frame on its way. */
type Mutation = (text: string) => Arbitrary<string | Uint8Array>

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const utf8 = new TextEncoder()

/** Where a mutation of the text itself happens: anywhere. */
const somewhere = (text: string) => fc.nat({ max: Math.max(0, text.length - 1) })

const strange: Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  true,
  0,
  -1,
  2 ** 53 + 2,
  1e308,
  '',
  '\ud800',
  '\u0000',
  'x'.repeat(5_000),
  [],
  {},
  [[[]]],
  { id: null },
  JSON.parse('{"__proto__":{"polluted":true}}') as Json,
  JSON.parse('{"constructor":{"prototype":{"polluted":true}},"hasOwnProperty":1}') as Json,
)

const keys = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'res')

/** Puts `value` in the place of one of the values of a tree; `undefined` takes its key away. */
function replaceAt(tree: Json, place: number, value: Json | undefined): Json {
  let left = place
  const walk = (node: Json): Json | undefined => {
    if (left-- === 0) return value
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) {
      return (node as readonly Json[]).flatMap((part) => {
        const next = walk(part)
        return next === undefined ? [] : [next]
      })
    }
    const parts = Object.entries(node).flatMap(([key, part]) => {
      const next = walk(part)
      return next === undefined ? [] : [[key, next] as const]
    })
    return Object.fromEntries(parts)
  }
  return walk(tree) ?? null
}

const places = fc.nat({ max: 40 })

const onTree =
  (change: (tree: Json) => Arbitrary<Json>): Mutation =>
  (text) =>
    change(JSON.parse(text) as Json).map((tree) => JSON.stringify(tree))

const mutations: readonly Mutation[] = [
  (text) => fc.constant(text),
  // Cut off.
  (text) => somewhere(text).map((at) => text.slice(0, at)),
  // One character is another.
  (text) =>
    fc
      .tuple(somewhere(text), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
      .map(([at, char]) => text.slice(0, at) + char + text.slice(at + 1)),
  // A part comes twice, which makes duplicate keys too.
  (text) =>
    fc
      .tuple(somewhere(text), fc.nat({ max: 60 }))
      .map(([at, length]) => text.slice(0, at + length) + text.slice(at)),
  onTree((tree) => fc.tuple(places, strange).map(([at, value]) => replaceAt(tree, at, value))),
  onTree((tree) => places.map((at) => replaceAt(tree, at, undefined))),
  // Keys that objects have by themselves.
  (text) =>
    fc
      .tuple(keys, strange)
      .map(([key, value]) =>
        text.replace('{', `{${JSON.stringify(key)}:${JSON.stringify(value)},`),
      ),
  (text) =>
    fc
      .tuple(keys, strange)
      .map(([key, value]) =>
        text.replace('"data":{', `"data":{${JSON.stringify(key)}:${JSON.stringify(value)},`),
      ),
  // The envelope the other way round, with more in it, or spaced out.
  onTree((tree) => fc.constant(Object.fromEntries(Object.entries(tree ?? {}).reverse()))),
  onTree((tree) => fc.constant({ ...(tree as object), more: 1 })),
  (text) => fc.constantFrom(' ', '\n', '\ufeff', '\u00a0').map((space) => space + text + space),
  (text) => fc.constant(JSON.stringify(JSON.parse(text), undefined, 2)),
  // Another name, one that hides an escape included.
  (text) =>
    fc
      .constantFrom('v9.new', 'v1.error', '', '__proto__', 'toString', 'v1.conn\\u0065cted', 'é')
      .map((res) => text.replace(/"res":"[^"]*"/, `"res":"${res}"`)),
  // Deeper than any stack.
  (text) =>
    fc
      .constantFrom(100, 20_000)
      .map((depth) =>
        text.replace('"data":', `"data":${'['.repeat(depth)}${']'.repeat(depth)},"data":`),
      ),
  (text) =>
    fc.constantFrom(100, 20_000).map((depth) => {
      const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
      return text.replace(/"data":.*$/, `"data":${deep}}`)
    }),
  // Bytes that are no UTF-8.
  (text) =>
    fc.tuple(somewhere(text), fc.integer({ min: 0x80, max: 0xff })).map(([at, byte]) => {
      const bytes = utf8.encode(text)
      bytes[at % Math.max(1, bytes.length)] = byte
      return bytes
    }),
  () => fc.uint8Array({ maxLength: 60 }),
  () => fc.string({ unit: 'binary', maxLength: 60 }),
  () => fc.json(),
]

/** A real frame, as text or as bytes, to which something has happened, perhaps more than once. */
export function mutatedFrame(): Arbitrary<string | Uint8Array> {
  const seed = fc.constantFrom(...new Set(receivedFrames().map(({ text }) => text)))
  const once = seed.chain((text) => fc.oneof(...mutations.map((mutation) => mutation(text))))
  return fc
    .tuple(once, fc.boolean())
    .map(([raw, asBytes]) => (asBytes && typeof raw === 'string' ? utf8.encode(raw) : raw))
}
