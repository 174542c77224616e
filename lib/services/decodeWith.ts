import { type CodecError, faultsOf } from '../protocol/faultsOf.js'
import { isObject } from '../protocol/isObject.js'
import { reasons } from '../protocol/reasons.js'
import { type Result, failed, succeeded } from '../result/Result.js'
import type { Redact } from '../trace/redact.js'

/** What comes out of a decoder: its result, or what is in it if that is an `Either`. */
export type DecodedOf<R> = R extends { readonly _tag: 'Left' }
  ? never
  : R extends { readonly _tag: 'Right'; readonly right: infer A }
    ? A
    : R

/** The decoder itself where it decodes; what no decoder fits where it gives promises or parse results instead. */
export type Decoding<R> = 0 extends 1 & R
  ? unknown
  : true extends (
        R extends PromiseLike<unknown>
          ? true
          : R extends
                | { readonly success: true; readonly data: unknown }
                | { readonly success: false; readonly error: unknown }
            ? [Exclude<keyof R, 'success' | 'data' | 'error'>] extends [never]
              ? true
              : false
            : false
      )
    ? 'pass the schema itself, or its parse'
    : unknown

/** Why something could not be decoded, or what came out. */
export type Decoded<T> = Result<T, readonly string[]>

/** Runs a decoder of the user's, a plain function or one of io-ts: what came out, or why nothing did. */
export function decodeWith(
  decode: (input: unknown) => unknown,
  input: unknown,
  redact: Redact,
): Decoded<unknown> {
  return judged(redact, () => {
    const result = decode(input)
    if (isThenable(result) || isParseResult(result)) {
      return failed(['pass the schema itself, or its parse'])
    }
    if (!isEither(result)) return succeeded(result)
    return result._tag === 'Left' ? failed(toldBy(result.left, redact)) : succeeded(result.right)
  })
}

/** What a judgement comes to, which may throw. */
export function judged<T>(redact: Redact, judge: () => Decoded<T>): Decoded<T> {
  try {
    return judge()
  } catch (thrown) {
    return failed(toldBy(thrown, redact))
  }
}

/** What fp-ts has for that, by its form. */
type Either =
  | { readonly _tag: 'Left'; readonly left: unknown }
  | { readonly _tag: 'Right'; readonly right: unknown }

function isEither(result: unknown): result is Either {
  if (!isObject(result)) return false
  const { _tag } = result
  return (_tag === 'Right' && 'right' in result) || (_tag === 'Left' && 'left' in result)
}

/** Whether it is a promise, as `parseAsync` gives one; its failure is heeded, or would be an unhandled rejection. */
export function isThenable(result: unknown): result is PromiseLike<unknown> {
  const { then } = Object(result) as Partial<PromiseLike<unknown>>
  if (typeof result !== 'object' || typeof then !== 'function') return false
  then.call(result, undefined, () => undefined)
  return true
}

/** What `safeParse` gives; one with any other key is a message of the game's own. */
function isParseResult(result: unknown): boolean {
  if (!isObject(result) || typeof result.success !== 'boolean') return false
  return (result.success ? 'data' : 'error') in result && Object.keys(result).length === 2
}

const LONGEST = 200

/** A decoder quotes what it was given, and the server may repeat a secret in that. */
function toldBy(problem: unknown, redact: Redact): readonly string[] {
  if (isErrors(problem)) return reasons(faultsOf(problem)).map(redact)
  const text = problem instanceof Error ? problem.message : problem
  return [typeof text === 'string' ? shortened(text, redact) : 'the decoder refused it']
}

export function shortened(text: string, redact: Redact): string {
  return redact(text).slice(0, LONGEST)
}

function isErrors(problem: unknown): problem is readonly CodecError[] {
  return Array.isArray(problem) && problem.every(isValidationError)
}

function isValidationError(problem: unknown): boolean {
  return isObject(problem) && Array.isArray(problem.context)
}
