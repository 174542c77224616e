import { filter, map, type Observable, of } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { NotSent } from '../../errors/NotSent.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import { attempt } from '../../result/Result.js'
import { hot } from '../../streams/hot.js'
import type { Redact } from '../../trace/redact.js'
import type { Decoder } from '../decoderOf.js'
import type { TypedMessages } from './TypedMessages.js'

/** The messages of a channel as texts. */
export interface MessageStages {
  readonly message$: Observable<ReceivedMessage>
  readonly redact: Redact
  send(text: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>>
}

/** Reads each message once, for all subscribers together. */
export function readMessages<T>(
  { message$ }: MessageStages,
  decode: Decoder<unknown, T>,
): Pick<TypedMessages<T>, 'invalid$' | 'message$'> {
  const read$ = message$.pipe(
    map((received) => {
      const json = attempt(
        (): unknown => JSON.parse(received.message),
        // The parser's own words quote the message.
        () => ['it is not JSON'],
      )
      const content = json.ok ? decode(json.value) : json
      return content.ok
        ? { message: { ...received, message: content.value } }
        : { invalid: { ...received, reasons: content.failure } }
    }),
    hot(),
  )
  return {
    message$: read$.pipe(
      map(({ message }) => message),
      filter((message) => message !== undefined),
    ),
    invalid$: read$.pipe(
      map(({ invalid }) => invalid),
      filter((invalid) => invalid !== undefined),
    ),
  }
}

/** Sends what is made as the text of a message; `rejected` where it cannot be made, or has no JSON form. */
export function sendJson(
  stages: MessageStages,
  make: () => unknown,
  options?: SendOptions,
): Observable<SendOutcome<ReceivedMessage>> {
  const text = attempt(() => {
    const stringify: (value: unknown) => string | undefined = JSON.stringify
    const json = stringify(make())
    if (json === undefined) throw new TypeError('it has no JSON form')
    return json
  }, unserialisable)
  return text.ok ? stages.send(text.value, options) : of(text.failure)
}

/** How a value of a type of the user's is made ready to be written: a schema says how one is read, not how it is written. */
export function encoderOf(given: unknown): (value: unknown) => unknown {
  const isCodec = typeof given === 'object' && given !== null && !('~standard' in given)
  if (!isCodec || !('encode' in given) || typeof given.encode !== 'function')
    return (value) => value
  const { encode } = given as { encode(value: unknown): unknown }
  return (value) => encode.call(given, value)
}

function unserialisable(cause: unknown): SendOutcome<never> {
  const reason = 'unserialisable'
  const error = new NotSent({ req: 'v1.channels.message', reason, cause })
  return { outcome: 'rejected', reason, error }
}
