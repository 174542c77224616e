import type { Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'

/** An answer as it is expected: only what is named here is compared. */
export interface ExpectedAnswer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, unknown>>
}

/** An error of a call: how it is provoked, what the server says, and what the client must make of it. */
export interface ErrorRow {
  /** The endpoint. */
  readonly at: string
  /** As the contract has it. */
  readonly name: string
  readonly answer: ExpectedAnswer
  /** How it is provoked, in words. */
  readonly how: string
  readonly provoke: (scenery: Scenery) => Promise<Met>
  /** The failure, as far as it is compared; `undefined` for none. Without the key, an `HttpError` that repeats the answer. */
  readonly failure?: object | undefined
  /** What the client says, in words, where that is not always the same. */
  readonly client?: string
}

/** What the server says, with the name that it has in the contract. */
export type Saying = Pick<ErrorRow, 'name' | 'answer'>

/**
 * Reads what the server says off the name of an error: `404 a message`, `400 field: what is wrong with it`, or
 * `400 SOME_CODE` with its message.
 */
export function says(name: string, message?: string): Saying {
  const status = Number(name.slice(0, 3))
  const [, errorCode] = /^\d+ ([A-Z_]{6,})\b/.exec(name) ?? []
  const [, field, complaint] = /^\d+ ([\w.-]+): (.+)$/.exec(name) ?? []
  if (message === undefined && field !== undefined && complaint !== undefined) {
    return {
      name,
      answer: { status, body: { errors: { [field]: [complaint] }, message: undefined } },
    }
  }
  const text = message ?? name.slice(4)
  return { name, answer: { status, body: { message: text, errorCode, errors: undefined } } }
}

/** A refusal of props, of which one or more are at fault. */
export function rejects(name: string, ...rejectedProps: readonly object[]): Saying {
  const errors = { props: ['One or more props are invalid, see rejectedProps'] }
  return { name, answer: { status: 400, body: { errors, rejectedProps } } }
}
