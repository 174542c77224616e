import type { Observable } from 'rxjs'
import type { GoneReason } from '../errors/Gone.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { Turn } from '../state/createTurn.js'
import type { InZone } from '../timing/captureZone.js'
import type { LiveTraced } from '../trace/LiveTraced.js'
import type { LiveState } from './Live.js'
import type { Priority } from './createSlots.js'

/** Whether the server can be asked and its frames come, or what is in the way. */
export interface Source {
  /** Whether a snapshot can be taken. */
  readonly readable: boolean
  /** Whether frames come, so that nothing is missed. */
  readonly live: boolean
  /** Whose state it is; that of another player is another. */
  readonly owner: unknown
  /** Why there is no source, and none to come by itself. */
  readonly failure?: TaloFailure | undefined
}

/** Whether the server pushes changes to this player: `unknown` until a call says so. */
export type Push = 'on' | 'off' | 'unknown'

/** Tells of live state: what it is now, or with which priority it is to be read. */
export type TellLive = (
  event: LiveTraced['event'],
  more?: { readonly state?: LiveState<unknown>; readonly priority?: Priority },
) => void

/** What one kind of live state is made of. */
export interface LiveOptions<Model, Frame, T> {
  readonly sourceState$: Observable<Source>
  /** Frames of the server, and answers to own calls that say the same. */
  readonly frame$: Observable<Frame>
  /** Cold: reads it over HTTP. Calls `begins` when the call is made, if that is later than the subscription. */
  snapshot(priority: Priority, begins: () => void): Observable<Model>
  readonly apply: (model: Model, frame: Frame) => Model
  /** Whether the server sends such a frame before it has committed the change, so that a snapshot may miss it. */
  readonly isEarly?: ((frame: Frame) => boolean) | undefined
  /**
   * A snapshot with the frames of the last second, which it may miss. Unless given, those that are early change it, one
   * after another, where they supersede it.
   */
  readonly replay?: ((snapshot: Model, frames: readonly Frame[]) => Model) | undefined
  /** Emits when earlier frames say nothing of what comes after, as when the player left. */
  readonly forget$?: Observable<unknown> | undefined
  /** The same of a frame, for where that says it. */
  readonly forgets?: ((frame: Frame) => boolean) | undefined
  /** State of whether changes are pushed; without it, they always are. */
  readonly push$?: Observable<Push> | undefined
  /** Whether a frame that came while the snapshot was under way counts on top of it. */
  readonly supersedes?: ((frame: Frame, snapshot: Model) => boolean) | undefined
  /** Arranges a new snapshot by what was known, like the order of a list that the server has no order for. */
  readonly arrange?: ((snapshot: Model, known: Model) => Model) | undefined
  readonly view: (model: Model) => T
  /** Why a frame says that there is no such thing any more, if it does. */
  readonly endOf?: ((frame: Frame) => GoneReason | undefined) | undefined
  /** Whether a failed snapshot says so. */
  readonly isGone?: ((failure: TaloFailure) => boolean) | undefined
  /** Other reasons for a new snapshot. */
  readonly again$?: Observable<unknown> | undefined
  /** Tells what becomes of it, for logs and tools. */
  readonly tell?: TellLive | undefined
  readonly disposed$: Observable<unknown>
  readonly random: () => number
  readonly inZone: InZone
  readonly turn: Turn
}
