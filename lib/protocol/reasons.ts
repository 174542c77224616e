import type * as t from 'io-ts'

/**
 * Says what was wrong with a value, a sentence each, like `alias.id: expected number, got string`.
 *
 * Never with the value itself: it may be a secret. At most ten, each of bounded length.
 */
export function reasons(errors: t.Errors): readonly string[] {
  const told = [...new Set(errors.map(reason))]
  const more = told.length - limit
  return more > 0 ? [...told.slice(0, limit), `and ${String(more)} more`] : told
}

const limit = 10

function reason({ context, value }: t.ValidationError): string {
  const path = context.filter(isPartOfThePath).map(({ key }) => short(key, 64))
  const expected = short(context.at(-1)?.type.name ?? 'something else', 80)
  const complaint = `expected ${expected}, got ${kindOf(value)}`
  return path.length === 0 ? complaint : `${path.slice(-12).join('.')}: ${complaint}`
}

/** io-ts also notes which member of a union or intersection it was in. */
function isPartOfThePath({ key }: t.ContextEntry, index: number, context: t.Context): boolean {
  const parent: object | undefined = context[index - 1]?.type
  const isMember =
    parent !== undefined &&
    '_tag' in parent &&
    (parent._tag === 'UnionType' || parent._tag === 'IntersectionType')
  return key !== '' && !isMember
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function short(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
