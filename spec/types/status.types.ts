import type { PlayerAlias, SocketPhase, SocketStatus, State, Talo, TaloFailure } from 'talo-rx'
import { the } from './the.js'

export function status({ socket }: Talo): string {
  the(socket.status$).is<State<SocketStatus>>()
  const now = socket.status$.value
  switch (now.phase) {
    case 'idle':
    case 'ticketing':
    case 'dialing':
    case 'handshaking':
    case 'identifying':
    case 'closed':
    case 'disposed':
      // @ts-expect-error nothing failed
      return String(now.failure)
    case 'connected':
      return now.identityFailure?.message ?? 'connected'
    case 'identified': {
      the(now.alias).is<PlayerAlias>()
      return now.alias.displayName
    }
    case 'waiting':
      return `attempt ${now.attempt.toFixed()} in ${now.retryInMs.toFixed()} ms`
    case 'suspended':
      the(now.reason).is<'offline' | 'hidden' | 'frozen'>()
      return now.reason
    case 'failed': {
      the(now.failure).is<TaloFailure>()
      return now.failure.message
    }
    default:
      return now satisfies never
  }
}

export function since({ since, ...rest }: SocketStatus): SocketPhase {
  the(since).is<number>()
  return rest.phase
}
