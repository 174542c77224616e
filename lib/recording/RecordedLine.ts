/**
 * One line of a recording, told apart by `t`: what the client got and drew from outside, and what it sent. `at` is in
 * milliseconds since the beginning, `conn` counts dials from 1, and `id` calls.
 *
 * `start` is always the first line: `v` is raised by a change of the format, `sdk` is the version of this package, `epoch`
 * when it began. `cut` says how many of the oldest lines were dropped. `path` begins at `/v1`; of the headers only `date` and
 * `retry-after` are kept. `no answer` is a call that failed without one, `refused` a dial that the platform would not even
 * try, `failed` an error of a socket, `random` what chance gave.
 */
export type RecordedLine =
  | {
      readonly at: number
      readonly t: 'start'
      readonly v: 1
      readonly sdk: string
      readonly epoch: number
      readonly texts: 'keep' | 'mask'
    }
  | { readonly at: number; readonly t: 'cut'; readonly lines: number }
  | {
      readonly at: number
      readonly t: 'life'
      readonly phase: 'active' | 'hidden' | 'frozen' | 'offline'
    }
  | {
      readonly at: number
      readonly t: 'call'
      readonly id: number
      readonly method: string
      readonly path: string
    }
  | {
      readonly at: number
      readonly t: 'answer'
      readonly id: number
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | { readonly at: number; readonly t: 'no answer'; readonly id: number }
  | {
      readonly at: number
      readonly t: 'dial' | 'open' | 'refused' | 'failed'
      readonly conn: number
    }
  | {
      readonly at: number
      readonly t: 'recv' | 'sent'
      readonly conn: number
      readonly text: string
    }
  | {
      readonly at: number
      readonly t: 'close'
      readonly conn: number
      readonly code: number
      readonly reason: string
      readonly clean: boolean
    }
  | { readonly at: number; readonly t: 'random'; readonly value: number }

/** The lines of a kind. */
export type LineOf<T extends RecordedLine['t']> = Extract<RecordedLine, { readonly t: T }>

/** What was said on a connection. */
export type TextLine = Extract<RecordedLine, { readonly text: string }>
