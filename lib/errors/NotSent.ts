/** Why something was not sent: see {@link NotSent}. */
export type NotSentReason =
  | 'overflow'
  | 'expired'
  | 'not-ready'
  | 'identity-changed'
  | 'unserialisable'
  | 'malformed'
  | 'too-large'
  | 'aborted'
  | 'closed'
  | 'disposed'

/** A message or a call never left: it is certain that the server has not seen it. */
export class NotSent extends Error {
  readonly _tag = 'NotSent'
  override readonly name = 'NotSent'
  /** The name of the request, or of the call, like `channels.join`. */
  readonly req: string
  readonly reason: NotSentReason

  constructor({
    req,
    reason,
    detail = why[reason],
    cause,
  }: {
    readonly req: string
    readonly reason: NotSentReason
    /** What exactly was in the way, in the place of the sentence for the reason. */
    readonly detail?: string | undefined
    readonly cause?: unknown
  }) {
    super(`${req} was not sent: ${detail}`, cause === undefined ? undefined : { cause })
    this.req = req
    this.reason = reason
  }
}

const why: Readonly<Record<NotSentReason, string>> = {
  overflow: 'the outbox is full; its limit is the option outbox.limit',
  expired: 'it could not be sent within its time to live, the option outbox.ttl',
  'not-ready': 'the socket is not ready for it',
  'identity-changed': 'another player took over before it could be sent',
  unserialisable: 'its data has no JSON form; cycles, BigInt and undefined have none',
  malformed: 'it could not be made ready to be sent',
  'too-large': 'its text is larger than 1 MiB',
  aborted: 'its signal was aborted',
  closed: 'the socket was closed',
  disposed: 'the client was disposed',
}
