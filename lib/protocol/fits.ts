import { hasOwn } from './hasOwn.js'
import { isArrayOf } from './isArrayOf.js'
import { isObject } from './isObject.js'
import type { All, Form, Forms, List, Literal, Shape, Struct } from './Shape.js'

/** Whether a value has a shape. It says nothing about why not, since nearly all that is asked about has its shape. */
export function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return has(shape, value)
}

/** Written for speed: a list of players has thousands of places. `in` costs twice what looking for a key does. */
function has(form: Form, u: unknown): boolean {
  if (typeof form === 'string') {
    if (form === 'null') return u === null
    if (form === 'NonEmptyString') return typeof u === 'string' && u !== ''
    return typeof u === form || form === 'unknown'
  }
  if (isUnion(form)) {
    for (const one of form) if (has(one, u)) return true
    return false
  }
  const { of, all, is, must, may }: Partial<List & All & Literal & Struct> = form
  if (of !== undefined) return isArrayOf(u, (item) => has(of, item))
  if (all !== undefined) return all.every((one) => has(one, u))
  if (is !== undefined) return u === is
  return isObject(u) && hasKeys(must, u, false) && hasKeys(may, u, true)
}

function hasKeys(
  forms: Forms | undefined,
  u: Readonly<Record<string, unknown>>,
  mayBeAbsent: boolean,
): boolean {
  for (const key in forms) {
    const form = forms[key]
    // What a page has put into the prototype of all objects is none of these keys.
    if (form === undefined || !hasOwn(forms, key)) continue
    const value = u[key]
    if (!(mayBeAbsent && value === undefined) && !has(form, value)) return false
  }
  return true
}

/** Said apart, since `Array.isArray` does not know arrays that are read-only. */
export function isUnion(form: Exclude<Form, string>): form is readonly Form[] {
  return Array.isArray(form)
}
