import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'
import { channel } from './names.js'

/** Something is handed to `send`, or taken back. */
export type SendAct =
  | ({ readonly on: 'send'; readonly does: 'send' } & SendShape)
  | { readonly on: 'send'; readonly does: 'abort'; readonly which: number }

export interface SendShape {
  readonly kind: 'message' | 'broadcast' | 'unknown' | 'cycle'
  readonly channel: number
  readonly times: number
  readonly latestOf?: string | undefined
  readonly ttl?: number | undefined
  readonly whenNotReady?: 'queue' | 'reject' | undefined
  /** When its signal is aborted, in ms. */
  readonly abortAfterMs?: number | undefined
}

const act = actsOn('send')
const shape = {
  kind: oneOf('message', 'message', 'message', 'message', 'broadcast', 'unknown', 'cycle'),
  channel,
  times: weighted<number>([
    [6, fc.constant(1)],
    [3, fc.integer({ min: 2, max: 5 })],
    [0.1, fc.constant(300)],
  ]),
  latestOf: oneOf(undefined, undefined, undefined, 'place', 'mood'),
  ttl: oneOf(undefined, undefined, undefined, 400, 5_000, 120_000),
  whenNotReady: oneOf(undefined, undefined, undefined, 'queue', 'reject'),
  abortAfterMs: oneOf(undefined, undefined, undefined, 0, 5, 60, 1_000),
}

export const sendAct: Arbitrary<SendAct> = weighted<SendAct>([
  [8, act('send', shape)],
  [1, act('abort', { which: fc.nat({ max: 20 }) })],
])

export function performSend({ sends }: Seat, act: SendAct): void {
  if (act.does === 'abort') sends.abort(act.which)
  else for (let i = 0; i < act.times; i++) sends.send(act)
}
