import { Malformed } from '../errors/Malformed.js'
import { decode } from '../protocol/decode.js'
import type { Shape } from '../protocol/Shape.js'
import { type Result, attempt, failed, succeeded } from '../result/Result.js'
import type { Redact } from '../trace/redact.js'
import { nothing } from './nothing.js'

/** Reads the JSON of an answer; an empty body is `undefined`. `what` names it in the failure. */
export function decodeBody<T>(
  shape: Shape<T>,
  body: string,
  what: string,
  redact: Redact,
): Result<T, Malformed> {
  const parsed = parse(body)
  if (!parsed.ok) return failed(new Malformed({ what, reasons: ['it is not JSON'] }))
  // Only a call that expects nothing has this shape, and `undefined` as its type.
  if (shape === nothing) return succeeded(undefined as T)
  const decoded = decode(shape, parsed.value)
  return decoded.ok
    ? decoded
    : failed(new Malformed({ what, reasons: decoded.failure.map((reason) => redact(reason)) }))
}

/** Without the parser's own words, which quote the text. */
function parse(body: string): Result<unknown, unknown> {
  return body === ''
    ? succeeded(undefined)
    : attempt(
        (): unknown => JSON.parse(body),
        (thrown) => thrown,
      )
}
