import { filter, map, of } from 'rxjs'
import type { Observable } from 'rxjs'
import { hot } from '../../streams/hot.js'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { NotSent } from '../../errors/NotSent.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import { type Result, attempt } from '../../result/Result.js'
import type { Redact } from '../../trace/redact.js'
import { decoderOf } from '../decoderOf.js'
import type { TypedMessages } from './TypedMessages.js'

export interface TypedMessagesStages {
  readonly message$: Observable<ReceivedMessage>
  readonly redact: Redact
  send(text: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>>
}

/**
 * Reads and writes messages as values.
 *
 * ```
 * message$:        -a-x-b-     a, b = JSON of the type, x = something else
 * typed message$:  -A---B-
 * invalid$:        ---X---
 * ```
 */
export function createTypedMessages<T, Input>(
  stages: TypedMessagesStages,
  given: unknown,
): TypedMessages<T, Input> {
  const { message$, redact } = stages
  const decode = decoderOf<unknown, T>(given, 'decode', redact)
  const encode = encoderOf(given)
  const read$ = message$.pipe(
    map((received) => {
      const json = parse(received.message)
      return { received, content: json.ok ? decode(json.value) : json }
    }),
    hot(),
  )
  return {
    message$: read$.pipe(
      map(({ received, content }) =>
        content.ok ? { ...received, message: content.value } : undefined,
      ),
      filter((message) => message !== undefined),
    ),
    invalid$: read$.pipe(
      map(({ received, content }) =>
        content.ok ? undefined : { ...received, reasons: content.failure },
      ),
      filter((message) => message !== undefined),
    ),
    send: (value, sendOptions) => {
      const text = textOf(() => encode(value))
      return text.ok ? stages.send(text.value, sendOptions) : of(unserialisable(text.failure))
    },
  }
}

/** A schema says how a value is read, not how it is written. */
function encoderOf(given: unknown): (value: unknown) => unknown {
  const isCodec = typeof given === 'object' && given !== null && !('~standard' in given)
  if (!isCodec || !('encode' in given) || typeof given.encode !== 'function')
    return (value) => value
  const { encode } = given as { encode(value: unknown): unknown }
  return (value) => encode.call(given, value)
}

/** Without the parser's own words, which quote the text. */
function parse(text: string): Result<unknown, readonly string[]> {
  return attempt(
    (): unknown => JSON.parse(text),
    () => ['it is not JSON'],
  )
}

function textOf(encode: () => unknown): Result<string, unknown> {
  return attempt(
    () => {
      const stringify: (value: unknown) => string | undefined = JSON.stringify
      const text = stringify(encode())
      if (text === undefined) throw new TypeError('it has no JSON form')
      return text
    },
    (thrown) => thrown,
  )
}

function unserialisable(cause: unknown): SendOutcome<never> {
  const reason = 'unserialisable'
  const error = new NotSent({ req: 'v1.channels.message', reason, cause })
  return { outcome: 'rejected', reason, error }
}
