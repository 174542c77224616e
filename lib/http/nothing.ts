import * as t from 'io-ts'

/** Decodes the answer of a call that answers 204: whatever it is, `undefined` comes of it. */
export const nothing: t.Decoder<unknown, undefined> = {
  name: 'nothing',
  validate: () => t.success(undefined),
  decode: () => t.success(undefined),
}
