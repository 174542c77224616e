import type { SendWait } from '../trace/SendTraced.js'
import type { OutboxGate } from './createOutboxGate.js'
import type { OutgoingMessage } from './createOutgoingMessage.js'
import { reject, tracedSend } from './createOutgoingMessage.js'
import type { Queue } from './createQueue.js'
import { createTimeToLive } from './createTimeToLive.js'
import type { OutboxStages } from './Outbox.js'

/** The messages that wait for the gate, within the limit and their time to live. */
export interface Backlog {
  /** Lets a message through the gate, or makes it wait. */
  passOrQueue(message: OutgoingMessage): void
  /** Takes those that are meant out of the queue and gives them their outcome. */
  settle(
    isMeant: (message: OutgoingMessage) => boolean,
    settle: (message: OutgoingMessage) => void,
  ): void
  dispose(): void
}

export interface BacklogStages extends Pick<OutboxStages, 'limit' | 'now' | 'overflow' | 'trace'> {
  readonly queue: Queue
  readonly gate: OutboxGate
  /** Why a message does not go at once. */
  readonly waitsFor: (message: OutgoingMessage) => SendWait
}

export function createBacklog(stages: BacklogStages): Backlog {
  const { queue, gate, limit, overflow, now, trace, waitsFor } = stages
  const timeToLive = createTimeToLive({
    now,
    all: queue.all,
    expire: (expired) => {
      for (const message of expired) {
        queue.remove(message)
        reject(message, 'expired')
      }
      // Others may have waited behind them only.
      gate.proceed()
    },
  })
  const dropOldest = () => {
    const oldest = queue.head()
    if (oldest === undefined) return
    queue.remove(oldest)
    oldest.settle({ outcome: 'replaced' })
  }
  return {
    passOrQueue: (message) => {
      const isFirst = !queue.isWaiting(message.lane)
      // What can go at once never gets into the queue.
      if (isFirst && gate.pass(message) === 'done') return
      queue.put(message)?.settle({ outcome: 'replaced' }, message)
      timeToLive.watch(message)
      trace.tell?.(tracedSend(message, 'queued', { waitsFor: waitsFor(message) }))
      if (!isFirst) gate.drain()
      // Looked at only now: what can go needs no room.
      if (queue.size() > limit && overflow === 'reject') {
        queue.remove(message)
        reject(message, 'overflow')
      }
      if (queue.size() > limit) dropOldest()
    },
    settle: (isMeant, settle) => {
      for (const message of queue.all()) {
        if (!isMeant(message)) continue
        queue.remove(message)
        settle(message)
      }
    },
    dispose: timeToLive.dispose,
  }
}
