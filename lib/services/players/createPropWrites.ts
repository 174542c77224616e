import type { Observable } from 'rxjs'
import {
  defer,
  map,
  ReplaySubject,
  Subject,
  Subscription,
  takeUntil,
  tap,
  throwError,
  timer,
} from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { Superseded } from '../../errors/Superseded.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import { PlayerUpdateBody } from '../../protocol/bodies/PlayerUpdateBody.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'
import type { RejectedProp } from '../../protocol/entities/RejectedProp.js'
import { createCalls } from '../createCalls.js'
import { createPlayerLines } from '../createPlayerLines.js'
import { type PropValues, propsOf } from '../entities/propsOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import { copied, type PropChange, validateProps } from '../validateProps.js'
import { playerPath } from './playerPath.js'
import type { PlayerUpdate } from './PlayerAnswers.js'
import type { Players } from './Players.js'
import { withoutAliases } from './withoutAliases.js'

/** What was set and is not written yet. */
interface Batch {
  readonly player: WantedPlayer | null
  readonly changes: Map<string, readonly PropChange[]>
  readonly outcome$: ReplaySubject<PlayerUpdate>
}

/** For how long nothing may be set before all of it is written, in milliseconds, as with Talo's own SDKs. */
const QUIET_MS = 1_000

/**
 * Writes the props of the current player.
 *
 * ```
 * setProps:  -a-b--------c      within 1 s of each other, or not
 * update:    --- 1s ab ----- 1s c
 * ```
 *
 * @param revise - shows the current alias what an answer tells of its player
 */
export function createPropWrites(
  stages: ServiceStages,
  revise: (told: PlayerWithAliases) => void,
): Pick<Players, 'rejectedProps$' | 'setProps' | 'update'> {
  const { http, identity, disposed$, atHome } = stages
  const calls = stages.service(createCalls)
  const lines = stages.service(createPlayerLines)
  const rejected$ = new Subject<RejectedProp>()
  const running = new Subscription()
  let batch: Batch | undefined
  let wait = new Subscription()

  const currentPlayer = () =>
    identity.alias()?.player.id ?? identity.wanted()?.credentials()?.playerId ?? ''

  function write(props: readonly PropChange[]): Observable<PlayerUpdate> {
    return defer(() =>
      http({
        method: 'PATCH',
        path: playerPath(currentPlayer()),
        body: { props },
        decode: PlayerUpdateBody,
        isContended: true,
      }),
    ).pipe(
      map(({ player, rejectedProps }) => {
        revise(player)
        return { player: withoutAliases(player), rejectedProps }
      }),
      tap(({ rejectedProps }) => {
        for (const rejected of rejectedProps) rejected$.next(rejected)
      }),
    )
  }
  function update(props: readonly PropChange[]): Observable<PlayerUpdate> {
    return calls.makeAsPlayer(
      'players.update(props)',
      () => validateProps(props, { isNullable: true }),
      // It may wait, and the props be changed meanwhile.
      () => lines.run(`props ${currentPlayer()}`, write(copied(props))),
    )
  }
  /** Writes what waits. */
  function flush(): void {
    if (batch === undefined) return
    const { player, changes, outcome$ } = batch
    batch = undefined
    wait.unsubscribe()
    const isOther = player !== null && player !== identity.wanted()
    const written$ = isOther
      ? throwError(() => new Superseded({ what: 'this change of props' }))
      : update([...changes.values()].flat())
    running.add(written$.subscribe(outcome$))
  }
  function setProps(values: PropValues): Observable<PlayerUpdate> {
    const props = propsOf(values)
    const reasons = validateProps(props, { isNullable: true })
    if (reasons.length > 0) {
      return throwError(() => new Malformed({ what: 'players.setProps(values)', reasons }))
    }
    // What was set for another player is not for this one.
    if (batch !== undefined && batch.player !== identity.wanted()) flush()
    batch ??= { player: identity.wanted(), changes: new Map(), outcome$: new ReplaySubject(1) }
    const { changes, outcome$ } = batch
    for (const { key } of props)
      changes.set(
        key,
        props.filter((prop) => prop.key === key),
      )
    wait.unsubscribe()
    atHome(() => {
      wait = timer(QUIET_MS).pipe(takeUntil(disposed$)).subscribe(flush)
    })
    return outcome$.pipe(takeUntil(disposed$))
  }

  return {
    setProps,
    update: (props) =>
      defer(() => {
        // What was set before is written before.
        flush()
        return update(props)
      }),
    rejectedProps$: rejected$.pipe(takeUntil(disposed$)),
  }
}
