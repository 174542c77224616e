/** What took too long: see {@link TimedOut}. */
export type TimedOutStage =
  'http' | 'ticket' | 'open' | 'connected' | 'identify' | 'delivery' | 'heartbeat' | 'drained'

/** Something took longer than its timeout; it may have happened all the same. */
export class TimedOut extends Error {
  readonly _tag = 'TimedOut'
  override readonly name = 'TimedOut'
  /** What was waited for. */
  readonly stage: TimedOutStage
  /** How long it was waited for, in ms. */
  readonly afterMs: number

  constructor({ stage, afterMs }: { readonly stage: TimedOutStage; readonly afterMs: number }) {
    super(`${awaited[stage]} within ${String(afterMs)} ms`)
    this.stage = stage
    this.afterMs = afterMs
  }
}

const awaited: Readonly<Record<TimedOutStage, string>> = {
  http: 'the HTTP call was not answered',
  ticket: 'no socket ticket came',
  open: 'the socket did not open',
  connected: 'the server did not say v1.connected',
  identify: 'the server did not answer the identify request',
  delivery: 'the message was not acknowledged',
  heartbeat: 'the server did not answer a heartbeat',
  drained: 'not everything was sent and acknowledged',
}
