import { parsed } from './maskText.js'

/** What of a frame the tools for recordings look at. */
export interface RecordedFrame {
  readonly req?: string
  readonly res?: string
  readonly data?: {
    readonly id?: number
    readonly message?: string
    readonly channel?: { readonly id?: number }
    readonly playerAlias?: { readonly id?: number }
  }
}

/** The frame in a text; without anything where it is none. */
export function frameIn(text: string): RecordedFrame {
  const frame = parsed(text)
  return typeof frame === 'object' && frame !== null ? frame : {}
}
