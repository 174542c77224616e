import { AsyncSubject, Observable, Subscription, timer } from 'rxjs'
import { DialRefused } from '../errors/DialRefused.js'
import { SocketClosed } from '../errors/SocketClosed.js'
import type { Redact } from '../trace/redact.js'
import { redactCause } from '../trace/redactCause.js'
import type { CloseFrame, Closing } from './Closing.js'
import type { Dial, RawMessage, Wire } from './Wire.js'

/** A socket that is open. */
export interface Connection {
  /** What arrives, from the moment of subscribing; for one subscriber, who must be there when the connection is emitted. */
  readonly message$: Observable<RawMessage>
  /** Hands one text over; `false` means that it was not taken and is still ours. */
  send(text: string): boolean
  readonly bufferedAmount: number
}

export interface TransportOptions {
  readonly dial: Dial
  readonly url: string
  /** Takes the secrets out of what the platform and the server say. */
  readonly redact: Redact
  /** Asked when our side closes. */
  readonly closeFrame: () => CloseFrame
  readonly ended: Ended
}

/**
 * Told once per socket that was dialled, when it ended. `gone$` is there when our side closed: it completes when the
 * other side answered, or when that took too long.
 */
export type Ended = (closing: Closing, gone$?: Observable<never>) => void

/** Platforms that report an error and no close get this long, in milliseconds, to do so. */
const CLOSE_AFTER_ERROR = 1_000
/** A closing handshake that takes longer, in milliseconds, is cut short. */
const CLOSE_PATIENCE = 1_000

/**
 * Opens one WebSocket and emits it as a `Connection` once it is open.
 *
 * Cold: dials on subscribe. Errors with `SocketClosed` when the other side closes or the dial fails, and with
 * `DialRefused` when the platform will not even try; never completes. Unsubscribing closes the socket, and
 * whatever an abandoned socket still says is ignored.
 *
 * ```
 * socket:   ---o--m--m-------x
 * result:   ---c-------------#      c.message$: ---m--m
 * ```
 */
export function openTransport(options: TransportOptions): Observable<Connection> {
  return new Observable<Connection>((subscriber) => {
    let receive: ((message: RawMessage) => void) | undefined
    let wire: Wire | undefined
    let over = false
    let isOpen = false
    let cause: Error | undefined
    const gone$ = new AsyncSubject<never>()
    const patience = new Subscription()

    const lost = (code: number, reason: string, wasClean: boolean) => {
      patience.unsubscribe()
      if (!over) {
        over = true
        receive = undefined
        options.ended({ code, reason, wasClean })
        subscriber.error(new SocketClosed({ code, reason, wasClean, cause }))
      }
      gone$.complete()
    }

    const connection: Connection = {
      message$: new Observable((receiver) => {
        receive = (message) => {
          receiver.next(message)
        }
        return () => {
          receive = undefined
        }
      }),
      send: (text) => !over && wire?.send(text) === true,
      get bufferedAmount() {
        return wire?.bufferedAmount ?? 0
      },
    }

    // A socket that is open before `dial` has returned it cannot be sent with yet.
    const emit = () => {
      if (isOpen && !over && wire !== undefined) subscriber.next(connection)
    }

    try {
      wire = options.dial(options.url, {
        opened: () => {
          isOpen = true
          emit()
        },
        received: (message) => receive?.(message),
        failed: (reason) => {
          if (reason !== undefined) cause ??= redactCause(reason, options.redact)
          patience.add(
            timer(CLOSE_AFTER_ERROR).subscribe(() => {
              wire?.terminate()
              lost(1006, '', false)
            }),
          )
        },
        closed: (code, reason, wasClean) => {
          lost(code, options.redact(reason), wasClean)
        },
      })
    } catch (thrown) {
      over = true
      subscriber.error(new DialRefused({ cause: redactCause(thrown, options.redact) }))
    }
    emit()

    return () => {
      if (over) return
      const { code, reason } = options.closeFrame()
      over = true
      receive = undefined
      patience.add(
        timer(CLOSE_PATIENCE).subscribe(() => {
          wire?.terminate()
          gone$.complete()
        }),
      )
      wire?.close(code, reason)
      options.ended({ code, reason, wasClean: true }, gone$.asObservable())
    }
  })
}
