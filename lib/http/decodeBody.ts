import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { Malformed } from '../errors/Malformed.js'
import { reasons } from '../protocol/reasons.js'
import type { Redact } from '../trace/redact.js'

/** Reads the JSON of an answer; an empty body is `undefined`. `what` names it in the failure. */
export function decodeBody<T>(
  decoder: t.Decoder<unknown, T>,
  body: string,
  what: string,
  redact: Redact,
): E.Either<Malformed, T> {
  const parsed = parse(body)
  if (E.isLeft(parsed)) return E.left(new Malformed({ what, reasons: ['it is not JSON'] }))
  const decoded = decoder.decode(parsed.right)
  return E.isLeft(decoded)
    ? E.left(
        new Malformed({ what, reasons: reasons(decoded.left).map((reason) => redact(reason)) }),
      )
    : decoded
}

/** Without the parser's own words, which quote the text. */
function parse(body: string): E.Either<unknown, unknown> {
  return body === ''
    ? E.right(undefined)
    : E.tryCatch(
        (): unknown => JSON.parse(body),
        (thrown) => thrown,
      )
}
