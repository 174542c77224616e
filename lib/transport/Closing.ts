/** How a socket ended, or is to be ended. */
export interface Closing {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

/** With what our side closes a socket. */
export type CloseFrame = Omit<Closing, 'wasClean'>
