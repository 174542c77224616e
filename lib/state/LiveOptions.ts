import type { Observable } from 'rxjs'
import type { GoneReason } from '../errors/Gone.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import type { AtHome } from '../timing/createHome.js'
import type { Urgency } from './createHealingQueue.js'

/** Whether snapshots can be taken and frames come, or what is in the way. */
export interface Supply {
  /** Whether a snapshot can be taken. */
  readonly isOpen: boolean
  /** Whether frames come, so that nothing is missed. */
  readonly isHeard: boolean
  /** Whose state it is; that of another player is another. */
  readonly owner: unknown
  /** Why there is none, and none to come by itself. */
  readonly failure?: TaloFailure | undefined
}

/** Whether the server tells of changes: it does, it does not, or nobody knows yet. */
export type Hearing = 'told' | 'untold' | 'unknown'

/** What one kind of live state is made of. */
export interface LiveOptions<Model, Frame, T> {
  readonly supply$: Observable<Supply>
  /** Frames of the server, and answers to own calls that tell the same. */
  readonly frame$: Observable<Frame>
  /** Cold: what HTTP tells. Calls `begins` when the call is made, if that is later than the subscription. */
  snapshot(urgency: Urgency, begins: () => void): Observable<Model>
  readonly apply: (model: Model, frame: Frame) => Model
  /** Whether the server sends such a frame before it has committed what it tells, so that a snapshot may miss it. */
  readonly isEarly?: ((frame: Frame) => boolean) | undefined
  /** Emits when frames of before tell nothing of what comes after, as when the player left. */
  readonly forget$?: Observable<unknown> | undefined
  /**
   * State: whether the server tells the player of changes.
   *
   * @defaultValue always
   */
  readonly hearing$?: Observable<Hearing> | undefined
  /** Whether a frame that came while the snapshot was under way counts on top of it. */
  readonly supersedes?: ((frame: Frame, snapshot: Model) => boolean) | undefined
  /** Arranges what a new snapshot tells by what was known, like the order of a list that the server has no order for. */
  readonly arrange?: ((snapshot: Model, known: Model) => Model) | undefined
  readonly view: (model: Model) => T
  /** Why a frame says that there is no such thing any more, if it does. */
  readonly endOf?: ((frame: Frame) => GoneReason | undefined) | undefined
  /** Whether a failed snapshot says so. */
  readonly isGone?: ((failure: TaloFailure) => boolean) | undefined
  /** Other reasons for a new snapshot. */
  readonly again$?: Observable<unknown> | undefined
  readonly disposed$: Observable<unknown>
  readonly random: () => number
  readonly atHome: AtHome
}
