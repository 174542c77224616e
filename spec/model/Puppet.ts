import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import type { RawMessage, WireEvents } from '../../lib/transport/Wire.js'

/** One socket, as its server sees it. */
export interface Puppet {
  readonly id: number
  readonly events: WireEvents
  isOpen: boolean
  isOver: boolean
  identified: PlayerAlias | undefined
  /** The requests for which its access key turned out to have no scope. */
  readonly denied: Set<string>
}

export function frameText(res: string, data: unknown): string {
  return JSON.stringify({ res, data })
}

/** Says something to the client, unless the socket is over. */
export function tell(puppet: Puppet, raw: RawMessage): void {
  if (!puppet.isOver) puppet.events.received(raw)
}

/** Says that a request failed. */
export function refuse(puppet: Puppet, req: string, errorCode: string, cause?: string): void {
  tell(puppet, frameText('v1.error', { req, message: `no: ${errorCode}`, errorCode, cause }))
}
