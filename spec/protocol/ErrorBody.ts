import * as t from 'io-ts'
import { RejectedProp } from '../../lib/codecs/entities.js'
import type * as types from '../../lib/codecs/types.js'
import type { HttpErrorCode } from '../../lib/protocol/HttpErrorCode.js'
import { optional } from '../../lib/codecs/optional.js'

/** The answer to a call that failed: whatever of these the server, or something before it, had to say. */
export interface ErrorBody {
  readonly message?: string | null | undefined
  readonly errorCode?: HttpErrorCode | null | undefined
  /** What is wrong with the input, by the dotted path of the field. */
  readonly errors?: Readonly<Record<string, readonly string[]>> | null | undefined
  readonly rejectedProps?: readonly types.RejectedProp[] | null | undefined
  readonly field?: string | null | undefined
}

export const ErrorBody: t.Type<ErrorBody, unknown> = /*#__PURE__*/ t.partial(
  {
    message: /*#__PURE__*/ optional(t.string),
    errorCode: /*#__PURE__*/ optional(t.string),
    errors: /*#__PURE__*/ optional(
      /*#__PURE__*/ t.record(t.string, /*#__PURE__*/ t.readonlyArray(t.string)),
    ),
    rejectedProps: /*#__PURE__*/ optional(/*#__PURE__*/ t.readonlyArray(RejectedProp)),
    field: /*#__PURE__*/ optional(t.string),
  },
  'ErrorBody',
)
