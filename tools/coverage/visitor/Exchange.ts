/** A call as it goes out. */
export interface Outgoing {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A call as it really went over the wire, and its answer. */
export interface Exchange extends Outgoing {
  /** The path as the client made the call, which may have been changed on the way. */
  readonly path: string
  /** Whether it went out otherwise than the client made it. */
  readonly isAltered: boolean
  readonly answer: Answer
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed where it is JSON, the text otherwise, `undefined` where there is none. */
  readonly body: unknown
}

/** What is changed on the way to the server, so that it says what a client that checks its input never hears. */
export interface Alteration {
  readonly call?: (call: Outgoing) => Outgoing
  readonly frame?: (text: string) => string
  readonly dial?: (url: string) => string
}
