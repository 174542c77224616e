/** One line of a recording. */
export interface LineOf<T extends string> {
  /** In milliseconds since the beginning. */
  readonly at: number
  readonly t: T
}

/** A line about a connection. */
export interface ConnectionLine<T extends string> extends LineOf<T> {
  /** Counts dials from 1. */
  readonly conn: number
}

/** The beginning, which is always the first line. */
export interface StartLine extends LineOf<'start'> {
  /** Raised by a change of the format. */
  readonly v: 1
  /** The version of the SDK. */
  readonly sdk: string
  /** When it began, in epoch milliseconds. */
  readonly epoch: number
  /** Whether the texts of players were kept. */
  readonly texts: 'keep' | 'mask'
}

/** How many lines were dropped to keep the recording small: the oldest ones. */
export interface CutLine extends LineOf<'cut'> {
  readonly lines: number
}

/** What the page or process did. */
export interface LifeLine extends LineOf<'life'> {
  readonly phase: 'active' | 'hidden' | 'frozen' | 'offline'
}

/** A call that was made: its method and, from `/v1` on, its path. */
export interface CallLine extends LineOf<'call'> {
  /** Counts calls from 1. */
  readonly id: number
  readonly method: string
  readonly path: string
}

/** What a call was answered with; of the headers `date` and `retry-after` only. */
export interface AnswerLine extends LineOf<'answer'> {
  readonly id: number
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A call that failed without an answer. */
export interface NoAnswerLine extends LineOf<'no answer'> {
  readonly id: number
}

/** What was said on a connection: `sent` by the client, or received. */
export interface TextLine extends ConnectionLine<'recv' | 'sent'> {
  readonly text: string
}

/** The end of a connection. */
export interface CloseLine extends ConnectionLine<'close'> {
  readonly code: number
  readonly reason: string
  readonly clean: boolean
}

/** What chance gave. */
export interface RandomLine extends LineOf<'random'> {
  /** From 0 up to, and without, 1. */
  readonly value: number
}

/**
 * One line of a recording, told apart by `t`: what the client heard and drew from outside, and what it sent. `refused` is a
 * dial that the platform would not even try, `failed` an error of a socket.
 */
export type RecordedLine =
  | StartLine
  | CutLine
  | LifeLine
  | CallLine
  | AnswerLine
  | NoAnswerLine
  | ConnectionLine<'dial' | 'open' | 'refused' | 'failed'>
  | TextLine
  | CloseLine
  | RandomLine
