import { isArrayOf } from './isArrayOf.js'
import { isObject } from './isObject.js'
import type { Form, Forms, Shape } from './Shape.js'

/** Whether a value has a shape. It says nothing about why not, since nearly all that is asked about has its shape. */
export function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return has(shape, value)
}

function has(form: Form, u: unknown): boolean {
  switch (form) {
    case 'unknown':
      return true
    case 'null':
      return u === null
    case 'NonEmptyString':
      return typeof u === 'string' && u !== ''
  }
  if (typeof form === 'string') return typeof u === form
  if (isUnion(form)) return form.some((one) => has(one, u))
  if ('is' in form) return u === form.is
  if ('of' in form) return isArrayOf(u, (item) => has(form.of, item))
  if ('all' in form) return form.all.every((one) => has(one, u))
  return isObject(u) && hasKeys(form.must, u, false) && hasKeys(form.may, u, true)
}

function hasKeys(
  forms: Forms = {},
  u: Readonly<Record<string, unknown>>,
  mayBeAbsent: boolean,
): boolean {
  for (const key of Object.keys(forms)) {
    const value = u[key]
    if (!(mayBeAbsent && value === undefined) && !has(forms[key] ?? 'unknown', value)) return false
  }
  return true
}

/** Said apart, since `Array.isArray` does not know arrays that are read-only. */
export function isUnion(form: Exclude<Form, string>): form is readonly Form[] {
  return Array.isArray(form)
}
