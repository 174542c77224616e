import type { SendOptions } from './SendOptions.js'

/** Says what is wrong with the arguments of `send`, for those who write JavaScript. */
export function validateSend(req: unknown, data: unknown, options: unknown): readonly string[] {
  return [
    ...(typeof req === 'string' ? [] : [`req: expected a string, got ${kindOf(req)}`]),
    ...(isBare(data) ? [`data: expected an object, got ${kindOf(data)}`] : []),
    ...(isObject(options)
      ? validateOptions(options)
      : [`options: expected an object, got ${kindOf(options)}`]),
  ]
}

type Given = { readonly [Key in keyof SendOptions]?: unknown }

function validateOptions({
  whenNotReady,
  ttl,
  latestOf,
  inOrder,
  signal,
}: Given): readonly string[] {
  const isKnown = whenNotReady === 'queue' || whenNotReady === 'reject'
  return [
    ...validate('whenNotReady', whenNotReady, isKnown, "'queue' or 'reject'"),
    ...validate('ttl', ttl, typeof ttl === 'number', 'a number'),
    ...validate('latestOf', latestOf, typeof latestOf === 'string', 'a string'),
    ...validate('inOrder', inOrder, typeof inOrder === 'boolean', 'a boolean'),
    ...validate('signal', signal, isSignal(signal), 'an AbortSignal'),
  ]
}

function validate(
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
