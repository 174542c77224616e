import type { SendOptions } from './SendOptions.js'

/** What is wrong with the arguments of `send`, which the types say to those who do not write JavaScript. */
export function complaintsAboutSend(
  req: unknown,
  data: unknown,
  options: unknown,
): readonly string[] {
  return [
    ...(typeof req === 'string' ? [] : [`req: expected a string, got ${kindOf(req)}`]),
    ...(isBare(data) ? [`data: expected an object, got ${kindOf(data)}`] : []),
    ...(isObject(options)
      ? aboutOptions(options)
      : [`options: expected an object, got ${kindOf(options)}`]),
  ]
}

type Given = { readonly [Key in keyof SendOptions]?: unknown }

function aboutOptions({ whenNotReady, ttl, latestOf, inOrder, signal }: Given): readonly string[] {
  const isKnown = whenNotReady === 'queue' || whenNotReady === 'reject'
  return [
    ...about('whenNotReady', whenNotReady, isKnown, "'queue' or 'reject'"),
    ...about('ttl', ttl, typeof ttl === 'number', 'a number'),
    ...about('latestOf', latestOf, typeof latestOf === 'string', 'a string'),
    ...about('inOrder', inOrder, typeof inOrder === 'boolean', 'a boolean'),
    ...about('signal', signal, isSignal(signal), 'an AbortSignal'),
  ]
}

function about(
  name: string,
  value: unknown,
  isRight: boolean,
  expected: string,
): readonly string[] {
  const isFine = value === undefined || isRight
  return isFine ? [] : [`options.${name}: expected ${expected}, got ${kindOf(value)}`]
}

/** What has a JSON form, but is no object; what has none is told as that. */
function isBare(data: unknown): boolean {
  return data === null || ['string', 'number', 'boolean'].includes(typeof data)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isSignal(value: unknown): boolean {
  return (
    isObject(value) &&
    'addEventListener' in value &&
    typeof value.addEventListener === 'function' &&
    'removeEventListener' in value &&
    typeof value.removeEventListener === 'function'
  )
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value
}
