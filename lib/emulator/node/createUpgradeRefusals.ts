import type { Duplex } from 'node:stream'
import { createNextRefusal } from '../faults/createNextRefusal.js'

/** How an upgrade is refused. */
export interface UpgradeRefusal {
  readonly status?: number
  readonly times?: number
  readonly hang?: boolean
}

/** Which upgrades are refused, and how. */
export interface UpgradeRefusals {
  set(refusal: UpgradeRefusal | undefined): void
  /** Refuses an upgrade if it is to be refused, and says whether it was. */
  refuse(stream: Duplex): boolean
  /** Ends those that were left hanging. */
  stop(): void
}

export function createUpgradeRefusals(): UpgradeRefusals {
  const hanging = new Set<Duplex>()
  const { set, take } = createNextRefusal<UpgradeRefusal>()

  return {
    set,
    refuse: (stream) => {
      const refusal = take()
      if (refusal === undefined) return false
      const { status = 503, hang = false } = refusal
      stream.on('error', () => undefined)
      if (hang) {
        hanging.add(stream)
        stream.on('close', () => hanging.delete(stream))
      } else {
        stream.end(
          `HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        )
      }
      return true
    },
    stop: () => {
      for (const stream of hanging) stream.destroy()
    },
  }
}
