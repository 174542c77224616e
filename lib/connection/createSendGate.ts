import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'
import type { CommonStages } from '../state/CommonStages.js'
import { deadline } from '../timing/deadline.js'
import { steadyEnd } from '../timing/steadyEnd.js'
import { tokenBucket } from '../timing/tokenBucket.js'
import { tracedFrame } from '../frames/tracedFrame.js'
import type { Connection } from '../transport/openTransport.js'
import type { HeartbeatOptions } from './HeartbeatOptions.js'

/** Through which everything is sent, on whatever connection is the active one. */
export interface SendGate {
  /** Takes a new connection, for which the server counts anew. */
  open(connection: Connection): void
  /** The server counts anew for a player who is identified, and allows more. */
  identified(): void
  /** Hands one text over, signed where the game verifies it; `false` means that it was not taken and is still ours. */
  write(text: string): boolean
  /** The same for heartbeats and identify requests: they are counted, but neither signed nor held back. */
  writeNow(text: string): boolean
  /** How long nothing may be written, in milliseconds: the server's limits, a full platform, a connection that is probed. */
  waitMs(): number
  /** Bytes handed over that have not left the process. */
  bufferedAmount(): number
  /** The server was sent too much and throws away what comes. */
  pause(): void
  /** When that is over, in epoch milliseconds; `undefined` where there is no pause. */
  pausedUntil(): number | undefined
  /** Emits when a pause begins. */
  readonly pause$: Observable<unknown>
  /** Goes at half the pace for a while, over connections too. */
  slowDown(): void
  /** Notes that a message arrived, and when, in epoch milliseconds. */
  received(at: number): void
  /** When a message last arrived, in epoch milliseconds. */
  receivedAt(): number
  /** Notes that a timer fired: time passes as it should. */
  ticked(): void
  /** Has the server asked at once whether it is there: the page came back to the front, the network came back. */
  probe(): void
  /** Emits when the server is to be asked at once. */
  readonly probe$: Observable<unknown>
  /** Counts connections, so that two moments can be told to lie on the same one. */
  generation(): number
}

export interface SendGateStages extends Pick<CommonStages, 'clock' | 'redact' | 'sign' | 'trace'> {
  readonly heartbeat: HeartbeatOptions | false
}

/**
 * Under the server's fixed windows (3,600 and 300 a minute) even if a stall of 10 s lets what was sent arrive at once.
 */
export const sendLimits = {
  identified: { burst: 256, perSecond: 44 },
  unidentified: { burst: 20, perSecond: 3 },
} as const
/** How long the server throws everything away that comes after too much, in milliseconds. */
const PAUSE_MS = 60_000
/** How long to go at half the pace after the server closed for that, in milliseconds. */
const SLOW_MS = 300_000
/** Once more bytes than this wait in the platform, nothing is added until fewer than `LOW_WATER` do. */
const HIGH_WATER = 256 * 1024
const LOW_WATER = 64 * 1024
const CONGESTED_MS = 50
/** Wall time that leaps by more than this, in milliseconds, was slept through, and the connection with it. */
const LEAP_MS = 10_000
const PROBING_MS = 100

export function createSendGate(stages: SendGateStages): SendGate {
  const { clock, sign, heartbeat, trace, redact } = stages
  /** The longest that goes by without a timer or a message. */
  const quietMs = heartbeat === false ? Infinity : Math.max(heartbeat.idle, heartbeat.timeout)
  const { now } = clock
  const over = () => 0
  const endOfPause = steadyEnd(now)
  const pause$ = new Subject<void>()
  const probe$ = new Subject<void>()
  let connection: Connection | undefined
  let generation = 0
  let pauseLeftMs = over
  let slowLeftMs = over
  let isCongested = false
  let receivedAt = now()
  let tickedAt = receivedAt
  let isProbing = false
  const share = () => (slowLeftMs() > 0 ? 0.5 : 1)
  let bucket = tokenBucket(sendLimits.unidentified, clock, share)

  const restart = (limit: keyof typeof sendLimits) => {
    bucket = tokenBucket(sendLimits[limit], clock, share)
    pauseLeftMs = over
  }
  const bufferedAmount = () => connection?.bufferedAmount ?? 0
  const congestedMs = () => {
    isCongested = bufferedAmount() > (isCongested ? LOW_WATER : HIGH_WATER)
    return isCongested ? CONGESTED_MS : 0
  }
  const probingMs = () => {
    if (!isProbing && now() - tickedAt > quietMs + LEAP_MS) {
      isProbing = true
      probe$.next()
    }
    return isProbing ? PROBING_MS : 0
  }
  return {
    open: (next) => {
      connection = next
      generation++
      receivedAt = now()
      restart('unidentified')
    },
    identified: () => {
      restart('identified')
    },
    write: (text) => {
      const isTaken = connection?.send(sign === undefined ? text : `${sign(text)}\n${text}`)
      if (isTaken !== true) return false
      trace.tell?.(tracedFrame({ direction: 'out', text, conn: trace.conn, redact }))
      bucket.take()
      return true
    },
    writeNow: (text) => {
      bucket.take()
      trace.tell?.(tracedFrame({ direction: 'out', text, conn: trace.conn, redact }))
      return connection?.send(text) ?? false
    },
    waitMs: () => Math.max(pauseLeftMs(), bucket.waitMs(), congestedMs(), probingMs()),
    bufferedAmount,
    pause: () => {
      pauseLeftMs = deadline(PAUSE_MS, clock)
      pause$.next()
    },
    pausedUntil: () => {
      const leftMs = pauseLeftMs()
      return leftMs === 0 ? undefined : endOfPause(leftMs)
    },
    pause$: pause$.asObservable(),
    slowDown: () => {
      slowLeftMs = deadline(SLOW_MS, clock)
    },
    received: (at) => {
      receivedAt = at
      tickedAt = at
      isProbing = false
    },
    receivedAt: () => receivedAt,
    ticked: () => {
      tickedAt = now()
    },
    probe: () => {
      probe$.next()
    },
    probe$: probe$.asObservable(),
    generation: () => generation,
  }
}
