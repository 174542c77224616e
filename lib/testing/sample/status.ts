import type { SocketPhase, SocketStatus } from 'talo-rx'
import { alias } from './entities.js'
import { failure } from './failure.js'
import { SAMPLE_MS } from './sampleDate.js'

/** The status of a phase. */
export type StatusOf<P extends SocketPhase> = SocketStatus & { readonly phase: P }

/** A status with all that its phase tells. */
export function status<P extends SocketPhase>(
  phase: P,
  parts: Partial<StatusOf<P>> = {},
): StatusOf<P> {
  const since = parts.since ?? SAMPLE_MS
  const retryInMs: unknown = Reflect.get(parts, 'retryInMs')
  const told = details(phase, since, typeof retryInMs === 'number' ? retryInMs : 1_500)
  // The phase says what else there is, which `details` has.
  return { phase, since, ...told, ...parts } as StatusOf<P>
}

function details(phase: SocketPhase, since: number, retryInMs: number): object {
  switch (phase) {
    case 'identified':
      return { alias: alias() }
    case 'waiting':
      return {
        attempt: 1,
        retryInMs,
        retryAt: since + retryInMs,
        failure: failure('SocketClosed'),
      }
    case 'suspended':
      return { reason: 'hidden' }
    case 'failed':
      return { failure: failure('Unauthorized', { reason: 'access-key' }) }
    default:
      return {}
  }
}
