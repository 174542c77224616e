/** When to ask a silent server whether it is still there. */
export interface HeartbeatOptions {
  /** After how much silence to ask, in milliseconds. */
  readonly idle: number
  /** How long to wait for any frame then, in milliseconds. */
  readonly timeout: number
}
