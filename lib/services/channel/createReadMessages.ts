import { filter, map, share } from 'rxjs'
import type { Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { Redact } from '../../trace/redact.js'
import type { Decoder } from '../decoderOf.js'
import { readJson } from './messageJson.js'
import type { TypedMessages } from './TypedMessages.js'

export interface TypedMessagesStages {
  readonly message$: Observable<ReceivedMessage>
  readonly redact: Redact
  send(text: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>>
}

/** Reads each message once, for all subscribers together. */
export function createReadMessages<T>(
  { message$ }: Pick<TypedMessagesStages, 'message$'>,
  decode: Decoder<unknown, T>,
): Pick<TypedMessages<T>, 'invalid$' | 'message$'> {
  const read$ = message$.pipe(
    map((received) => {
      const json = readJson(received.message)
      return { received, content: json.ok ? decode(json.value) : json }
    }),
    share({ resetOnError: true, resetOnComplete: true, resetOnRefCountZero: true }),
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
  }
}
