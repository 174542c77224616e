import {
  catchError,
  concatMap,
  defer,
  finalize,
  map,
  merge,
  type Observable,
  of,
  Subscription,
  switchMap,
  take,
  takeUntil,
  takeWhile,
  throwError,
} from 'rxjs'
import { Disposed } from '../../errors/Disposed.js'
import type { Superseded } from '../../errors/Superseded.js'
import type { TaloFailure } from '../../errors/TaloFailure.js'
import { isSameLiveState } from '../../live/isSameLiveState.js'
import type { Live, LiveState } from '../../live/Live.js'
import { liveOf } from '../../live/liveOf.js'
import { failing } from '../../live/settledOf.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { createCell } from '../../state/createCell.js'
import { isDisposed } from '../../state/isDisposed.js'
import { newestOf } from '../../state/newestOf.js'
import { stateOf } from '../../state/State.js'
import type { ChannelHandle } from '../channel/ChannelHandle.js'
import { createChannel } from '../channel/createChannel.js'
import { otherPlayer } from '../forOnePlayer.js'
import type { ServiceStages } from '../ServiceStages.js'
import { lookForRoom } from './lookForRoom.js'
import type { Room } from './Room.js'

type EntryState = LiveState<ChannelHandle>

/** A room that is entered, or was. */
export interface Entry {
  readonly live$: Live<ChannelHandle>
  /** Enters it, unless that is done or under way. */
  keep(): void
}

/**
 * Enters a room and keeps the player in it.
 *
 * ```
 * look for it:  l--r              (by name)
 * stay:            l--r--s---r    l = loading, r = ready, s = ready and stale
 * state:        l-----r--s---r
 * player:       a--------------b
 * state:        l-----r--s---r-g  g = gone: superseded
 * ```
 *
 * @param kept - holds it as long as the player is kept there
 */
export function createEntry(stages: ServiceStages, room: Room, kept: Set<Entry>): Entry {
  const { identity, disposed$, turn } = stages
  const cell = createCell<EntryState>({ phase: 'loading' }, turn)
  let work = new Subscription()
  /** Who enters it; where there was none, the first one who is wanted. */
  let player = identity.wanted()
  /** What is followed now. */
  let followed: Pick<Live<unknown>, 'refresh'> | undefined
  /** Whether a room that is gone may be there again under another id. */
  let isLost = false

  const show = (next: EntryState) => {
    isLost = next.phase === 'gone' && !isLeft(next.failure) && typeof room !== 'number'
    if (!isSameLiveState(cell.get(), next)) cell.set(next)
  }
  function stay(id: number, isPrivate: boolean | null | undefined = false): Observable<EntryState> {
    return defer(() => {
      const handle = stages.service(createChannel)(id)
      // Private channels cannot be joined: who found one is in it.
      const room$ = isPrivate === true ? handle.channel$ : handle.stay()
      followed = room$
      return room$.state$.pipe(
        map((state) => (state.phase === 'ready' ? { ...state, value: handle } : state)),
      )
    })
  }
  function find(): Observable<EntryState> {
    if (typeof room === 'number') return stay(room)
    const found$ = lookForRoom(stages, typeof room === 'string' ? { name: room } : room)
    followed = found$
    return found$.state$.pipe(
      takeWhile(({ phase }) => phase !== 'ready', true),
      switchMap((state) => follow(state)),
    )
  }
  function follow(state: LiveState<GameChannel>): Observable<EntryState> {
    return state.phase === 'ready' ? stay(state.value.id, state.value.private) : of(state)
  }
  function begin(): void {
    work.unsubscribe()
    player = identity.wanted()
    show({ phase: 'loading' })
    kept.add(entry)
    work = merge(otherPlayer(identity), defer(find))
      .pipe(
        // Nothing else errors in there.
        catchError((failure: unknown) => {
          followed = undefined
          return of<EntryState>({ phase: 'gone', failure: failure as Superseded })
        }),
        finalize(() => kept.delete(entry)),
      )
      .subscribe(show)
  }
  function refresh(): void {
    if (isDisposed(disposed$)) return
    if (followed === undefined || isLost) begin()
    else followed.refresh()
  }

  const isGone = () => cell.get().phase === 'gone'
  /** Where a subscriber has just asked to leave, the stay learns of it in its turn, and the entry in the one after that. */
  function afterwards(act: () => void): void {
    turn.tell(() => {
      turn.tell(act)
    })
  }

  const state$ = stateOf(cell.state$.pipe(takeUntil(disposed$)), () => cell.state$.value)
  const entry: Entry = {
    keep: () => {
      player ??= identity.wanted()
      // The entry may not be told yet of another player, who is set just before.
      if (player !== identity.wanted() && !isDisposed(disposed$)) begin()
      else if (followed === undefined || isGone()) refresh()
      else
        afterwards(() => {
          if (player === identity.wanted() && isGone()) refresh()
        })
    },
    live$: liveOf(state$, {
      // By way of the entry, which has to be there for as long as this is.
      refresh: () => {
        if (kept.has(entry)) refresh()
      },
      settled: () => settledIn(newestOf(cell).pipe(takeUntil(disposed$)), disposed$),
    }),
  }
  return entry
}

function isLeft(failure: TaloFailure): boolean {
  return failure._tag === 'Gone' && failure.why === 'left'
}

/** The first handle of a room in which the player is now. Cold. */
function settledIn(
  state$: Observable<EntryState>,
  disposed$: Observable<unknown>,
): Observable<ChannelHandle> {
  return defer(() => {
    if (isDisposed(disposed$)) return throwError(() => new Disposed())
    return state$.pipe(
      concatMap((state) =>
        state.phase === 'ready' && !state.stale ? of(state.value) : failing<ChannelHandle>(state),
      ),
      take(1),
    )
  })
}
