import { fits, isUnion } from './fits.js'
import { isObject } from './isObject.js'
import type { Form, List, Literal, Struct } from './Shape.js'

/** Something that is wrong with a value: where in it, what was expected there, and what stands there. */
export interface Fault {
  readonly path: readonly string[]
  readonly expected: string
  readonly value: unknown
}

/** What is wrong with a value, place by place; nothing if it has the form. */
export function faultsIn(
  form: Form,
  value: unknown,
  path: readonly string[] = [],
): readonly Fault[] {
  if (fits(form, value)) return []
  if (typeof form === 'string') return [{ path, expected: form, value }]
  if (isUnion(form)) return form.flatMap((one) => faultsIn(one, value, path))
  if ('all' in form) return form.all.flatMap((one) => faultsIn(one, value, path))
  const parts = partsOf(form, value)
  return parts === undefined
    ? [{ path, expected: nameOf(form), value }]
    : parts.flatMap(([key, part, inner]) => faultsIn(part, inner, [...path, key]))
}

/** The key, the form and the value of each part of a value, if it is of a kind that has such parts. */
function partsOf(
  form: Literal | List | Struct,
  value: unknown,
): readonly (readonly [string, Form, unknown])[] | undefined {
  if ('is' in form) return undefined
  if ('of' in form) {
    if (!Array.isArray(value)) return undefined
    return Array.from(value, (item: unknown, index) => [String(index), form.of, item])
  }
  if (!isObject(value)) return undefined
  const { must = {}, may = {} } = form
  const present = Object.entries(may).filter(([key]) => value[key] !== undefined)
  return [...Object.entries(must), ...present].map(([key, part]) => [key, part, value[key]])
}

function nameOf(form: Form): string {
  if (typeof form === 'string') return form
  if (isUnion(form)) return form.map(nameOf).join(' | ')
  if ('is' in form) return JSON.stringify(form.is)
  return 'of' in form ? `ReadonlyArray<${nameOf(form.of)}>` : form.name
}
