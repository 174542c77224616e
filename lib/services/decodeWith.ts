import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { reasons } from '../protocol/reasons.js'

/** What comes out of a decoder: its result, or what is in it if that is an `Either`. */
export type DecodedOf<R> = R extends { readonly _tag: 'Left' }
  ? never
  : R extends { readonly _tag: 'Right'; readonly right: infer A }
    ? A
    : R

/** Runs a decoder of the user's, a plain function or one of io-ts; on the left stands why it did not work. */
export function decodeWith<I, R>(
  decode: (input: I) => R,
  input: I,
): E.Either<readonly string[], DecodedOf<R>> {
  try {
    const result: unknown = decode(input)
    if (!isEither(result)) return E.right(result as DecodedOf<R>)
    return E.isLeft(result) ? E.left(toldBy(result.left)) : E.right(result.right as DecodedOf<R>)
  } catch (thrown) {
    return E.left(toldBy(thrown))
  }
}

function isEither(result: unknown): result is E.Either<unknown, unknown> {
  if (typeof result !== 'object' || result === null || !('_tag' in result)) return false
  return (
    (result._tag === 'Right' && 'right' in result) || (result._tag === 'Left' && 'left' in result)
  )
}

const LONGEST = 200

function toldBy(problem: unknown): readonly string[] {
  if (isErrors(problem)) return reasons(problem)
  const text = problem instanceof Error ? problem.message : problem
  return [typeof text === 'string' ? text.slice(0, LONGEST) : 'the decoder refused it']
}

function isErrors(problem: unknown): problem is t.Errors {
  return Array.isArray(problem) && problem.every(isValidationError)
}

function isValidationError(problem: unknown): boolean {
  return (
    typeof problem === 'object' &&
    problem !== null &&
    'context' in problem &&
    Array.isArray(problem.context)
  )
}
