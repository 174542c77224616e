import type { EmulatorScope } from 'talo-rx/emulator'

/** Something that the server offers, with all that it is documented to say of it. */
export interface Offer {
  /** `GET /v1/…`, or the name of a request, a response or a close code. */
  readonly name: string
  /** What of a client reaches it: methods, or streams (their names end in `$`). */
  readonly by: readonly string[]
  /** What an access key must be allowed for it. */
  readonly scopes?: readonly EmulatorScope[]
  /** Whether a call has to name an alias, or player, alias and session together. */
  readonly needs?: 'alias' | 'account'
  /** Whether `:id` is a channel's. */
  readonly isOfChannel?: boolean
  /** The errors of its own, beside those that any call can meet: status or code, and the words. */
  readonly errors?: readonly string[]
  /** What of its answer depends on who asks, when, and from where. */
  readonly states?: readonly string[]
}

export interface Section {
  readonly title: string
  /** Of the last kind nothing is reached: it is provoked. */
  readonly kind: 'endpoint' | 'request' | 'response' | 'other'
  readonly offers: readonly Offer[]
}
