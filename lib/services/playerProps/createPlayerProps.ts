import type { Observable } from 'rxjs'
import { concatMap, ReplaySubject, Subscription, takeUntil, throwError, timer } from 'rxjs'
import { Superseded } from '../../errors/Superseded.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import { type PropValues, propsOf } from '../entities/propsOf.js'
import { createPropWrites } from '../players/createPropWrites.js'
import type { PlayerUpdate } from '../players/PlayerAnswers.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type PropChange, validateProps } from '../validateProps.js'
import type { PlayerProps } from './PlayerProps.js'

/** What was set and is not written yet. */
interface Batch {
  readonly player: WantedPlayer | null
  /** By key, the newest. */
  readonly changes: Map<string, readonly PropChange[]>
  readonly outcome$: ReplaySubject<PlayerUpdate>
}

/** For how long nothing may be set before all of it is written, in milliseconds, as with Talo's own SDKs. */
const QUIET_MS = 1_000

/**
 * Makes `talo.playerProps`.
 *
 * ```
 * set:    -a-b--------c        within 1 s of each other, or not
 * write:  --- 1s ab ----- 1s c
 * ```
 */
export function createPlayerProps(stages: ServiceStages): PlayerProps {
  const { identity, disposed$, inZone } = stages
  const writes = stages.service(createPropWrites)
  let batch: Batch | undefined
  let wait = new Subscription()

  function update(props: readonly PropChange[]): Observable<PlayerUpdate> {
    return writes.update(props, 'playerProps.set(values)')
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
    written$.pipe(takeUntil(disposed$)).subscribe(outcome$)
  }
  function set(values: PropValues): Observable<PlayerUpdate> {
    const props = propsOf(values)
    // It says what is wrong.
    if (validateProps(props, { isNullable: true }).length > 0) return update(props)
    // What was set for another player is not for this one.
    if (batch !== undefined && batch.player !== identity.wanted()) flush()
    batch ??= { player: identity.wanted(), changes: new Map(), outcome$: new ReplaySubject(1) }
    const { changes, outcome$ } = batch
    for (const { key } of props) {
      changes.set(
        key,
        props.filter((prop) => prop.key === key),
      )
    }
    wait.unsubscribe()
    inZone(() => {
      wait = timer(QUIET_MS).pipe(takeUntil(disposed$)).subscribe(flush)
    })
    return outcome$.pipe(takeUntil(disposed$))
  }

  writes.asked$.pipe(takeUntil(disposed$)).subscribe(flush)
  return {
    set,
    rejected$: writes.written$.pipe(
      concatMap(({ rejectedProps }) => rejectedProps),
      takeUntil(disposed$),
    ),
  }
}
