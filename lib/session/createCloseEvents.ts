import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'
import type { Closes } from '../connection/createCloses.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { Status } from './createStatus.js'
import type { SocketClose } from './SocketClose.js'
import type { SocketPhase } from './SocketStatus.js'

/** The ends of connections, as events. */
export interface CloseEvents {
  readonly close$: Observable<SocketClose>
  /** Emits the newest end, unless it was emitted; after the status has told subscribers what follows. */
  emitClose(): void
  dispose(): void
}

export interface CloseEventsStages extends Pick<CommonStages, 'trace' | 'turn'> {
  readonly status: Status
  readonly closes: Pick<Closes, 'takeEnd'>
}

export function createCloseEvents({ status, closes, turn, trace }: CloseEventsStages): CloseEvents {
  const close$ = new Subject<SocketClose>()
  return {
    close$: close$.asObservable(),
    emitClose: () => {
      turn.tell(() => {
        const closing = closes.takeEnd()
        if (closing === undefined) return
        const ended = { ...closing, willReconnect: !isFinal(status.get().phase) }
        trace.tell?.({ what: 'close', conn: trace.conn, ...ended })
        close$.next(ended)
      })
    },
    dispose: () => {
      turn.tell(() => {
        close$.complete()
      })
    },
  }
}

function isFinal(phase: SocketPhase): boolean {
  return phase === 'failed' || phase === 'closed' || phase === 'disposed'
}
