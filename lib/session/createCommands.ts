import { type Observable, Subject } from 'rxjs'
import { type Closes, normalClose } from '../connection/createCloses.js'
import type { Identity } from '../identity/createIdentity.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { CloseFrame } from '../transport/Closing.js'
import type { Status } from './createStatus.js'
import type { Session } from './Session.js'
import type { SocketPhase, SocketStep } from './SocketStatus.js'

export interface CommandsStages extends Pick<CommonStages, 'inZone' | 'turn'> {
  readonly status: Status
  readonly closes: Closes
  readonly identity: Identity
  /** Emits the end of a connection, after the status has told subscribers what follows. */
  readonly emitClose: () => void
  readonly retryNow: () => void
}

/** What users ask of the socket. */
export interface Commands extends Pick<Session, 'start' | 'open' | 'close' | 'reset'> {
  /** Whether there is to be a connection, each time that it is asked for anew. */
  readonly wanted$: Observable<'open' | 'closed'>
}

export function createCommands(stages: CommandsStages): Commands {
  const { status, closes, identity, turn, inZone, emitClose, retryNow } = stages
  const wanted$ = new Subject<'open' | 'closed'>()
  let given = 0
  const give = (wanted: 'open' | 'closed') => {
    given++
    wanted$.next(wanted)
  }
  /** Ends the connection and says so; `false` if a subscriber that was told gave another command, which then counts. */
  const end = (step: SocketStep, frame: CloseFrame) => {
    const before = given
    turn.batch(() => {
      status.enter(step)
      closes.closeWith(frame)
      give('closed')
      emitClose()
    })
    return given === before + 1
  }
  const open = () => {
    const { phase } = status.get()
    if (isResting(phase)) {
      // Told first, where it is a subscriber that was told of the end by the status.
      emitClose()
      give('open')
    } else if (phase === 'waiting' || phase === 'suspended') retryNow()
    else if (phase === 'connected') identity.again()
  }
  const reset = () => {
    const { phase } = status.get()
    if (isResting(phase) || phase === 'waiting' || phase === 'suspended') open()
    else if (end({ phase: 'ticketing' }, normalClose)) give('open')
  }
  return {
    wanted$: wanted$.asObservable(),
    start: () => {
      if (status.get().phase === 'idle') inZone(open)
    },
    open: () => {
      inZone(open)
    },
    close: (frame) => {
      inZone(() => end({ phase: 'closed' }, frame))
    },
    reset: () => {
      inZone(reset)
    },
  }
}

function isResting(phase: SocketPhase): boolean {
  return phase === 'idle' || phase === 'failed' || phase === 'closed'
}
