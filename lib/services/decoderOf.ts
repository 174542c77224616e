import { TaloConfigError } from '../errors/TaloConfigError.js'
import { failed, succeeded } from '../result/Result.js'
import type { Redact } from '../trace/redact.js'
import { type Decoded, decodeWith, isThenable, judged, shortened } from './decodeWith.js'
import type { StandardIssue, StandardSchema } from './StandardSchema.js'

/** Reads a value as a type of the user's. */
export type Decoder<I, T> = (input: I) => Decoded<T>

/**
 * Makes a decoder of what the user gave for one: a Standard Schema, an object with `decode`, or a function, told apart in
 * this order, since a schema may be all of them. Throws `TaloConfigError` for anything else.
 *
 * @param option - what the user calls it
 * @param redact - takes secrets out of what the decoder says
 */
export function decoderOf<I, T>(given: unknown, option: string, redact: Redact): Decoder<I, T> {
  if (isStandardSchema<T>(given)) return (input) => validated(given, input, redact)
  const decode = hasDecode(given) ? (value: unknown) => given.decode(value) : given
  if (typeof decode !== 'function') {
    const expected = 'a schema, a function, or an object with decode'
    throw new TaloConfigError({ option, expected, got: given })
  }
  const run = decode as (input: unknown) => unknown
  // What comes out is what the decoder's type says.
  return (input) => decodeWith(run, input, redact) as Decoded<T>
}

/** Whether it is one of the objects of which `decoderOf` makes a decoder. */
export function isDecoder(given: unknown): boolean {
  return isStandardSchema(given) || hasDecode(given)
}

function isStandardSchema<T>(given: unknown): given is StandardSchema<unknown, T> {
  const holder = hasMembers(given) && '~standard' in given ? given['~standard'] : undefined
  return hasMembers(holder) && 'validate' in holder && typeof holder.validate === 'function'
}

function hasDecode(given: unknown): given is { decode(value: unknown): unknown } {
  return hasMembers(given) && 'decode' in given && typeof given.decode === 'function'
}

function hasMembers(given: unknown): given is object {
  return (typeof given === 'object' && given !== null) || typeof given === 'function'
}

const MOST_ISSUES = 10

function validated<T>(
  schema: StandardSchema<unknown, T>,
  input: unknown,
  redact: Redact,
): Decoded<T> {
  const late = 'the schema gave a promise: it has to judge at once'
  return judged(redact, () => {
    const result = schema['~standard'].validate(input)
    if (isThenable(result)) return failed([late])
    return result.issues === undefined
      ? succeeded(result.value)
      : failed(result.issues.slice(0, MOST_ISSUES).map((issue) => told(issue, redact)))
  })
}

function told({ message, path = [] }: StandardIssue, redact: Redact): string {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part))
  const text = keys.length === 0 ? message : `${keys.join('.')}: ${message}`
  return shortened(text, redact)
}
