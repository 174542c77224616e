import * as E from 'fp-ts/lib/Either.js'
import { filter, map, of, share } from 'rxjs'
import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { NotSent } from '../../errors/NotSent.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import { decodeWith } from '../decodeWith.js'
import type { DecodedOf } from '../decodeWith.js'
import type { TypedMessages, TypedMessagesOptions } from './TypedMessages.js'

export interface TypedMessagesStages {
  readonly message$: Observable<ReceivedMessage>
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
export function createTypedMessages<R>(
  stages: TypedMessagesStages,
  options: TypedMessagesOptions<R, DecodedOf<R>>,
): TypedMessages<DecodedOf<R>> {
  const { message$ } = stages
  const { decode, encode = (value: unknown) => value } = options
  const read$ = message$.pipe(
    map((received) => ({
      received,
      content: decodeWith((text) => decode(JSON.parse(text)), received.message),
    })),
    share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true }),
  )
  return {
    message$: read$.pipe(
      map(({ received, content }) =>
        E.isRight(content) ? { ...received, message: content.right } : undefined,
      ),
      filter((message) => message !== undefined),
    ),
    invalid$: read$.pipe(
      map(({ received, content }) =>
        E.isLeft(content) ? { ...received, reasons: content.left } : undefined,
      ),
      filter((message) => message !== undefined),
    ),
    send: (value, sendOptions) => {
      const text = textOf(() => encode(value))
      return E.isRight(text) ? stages.send(text.right, sendOptions) : of(unserialisable(text.left))
    },
  }
}

function textOf(encode: () => unknown): E.Either<unknown, string> {
  return E.tryCatch(
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
