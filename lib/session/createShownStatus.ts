import type { Observable } from 'rxjs'
import { map, merge, Subject, Subscription } from 'rxjs'
import { withoutAuth } from '../identity/withoutAuth.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { Status } from './createStatus.js'
import type { SocketStatus } from './SocketStatus.js'

/** The status as users see it: the identified player has the name that HTTP told since, which is no step of the socket's. */
export interface ShownStatus {
  readonly value$: Observable<SocketStatus>
  get(): SocketStatus
  dispose(): void
}

export interface ShownStatusStages {
  readonly status: Pick<Status, 'told' | 'value$'>
  /** The alias who plays, as it was told last. */
  readonly alias$: Observable<PlayerAlias | null>
}

/**
 * ```
 * steps:   t--i--------t--i      t = ticketing, i = identified
 * alias$:  -a----b----------     b = the same player, called something else
 * shown:   t--i--b-----t--i
 * ```
 */
export function createShownStatus({ status, alias$ }: ShownStatusStages): ShownStatus {
  let revised: { readonly step: SocketStatus; readonly shown: SocketStatus } | undefined
  const revised$ = new Subject<void>()
  const scope = new Subscription()

  const get = () => {
    const step = status.told()
    return revised?.step === step ? revised.shown : step
  }
  const revise = (alias: PlayerAlias | null) => {
    const shown = get()
    if (shown.phase !== 'identified' || shown.alias.id !== alias?.id) return
    if (isCalledTheSame(shown.alias, alias)) return
    revised = { step: status.told(), shown: { ...shown, alias: withoutAuth(alias) } }
    revised$.next()
  }
  scope.add(alias$.subscribe(revise))
  return {
    value$: merge(status.value$, revised$).pipe(map(get)),
    get,
    dispose: () => {
      scope.unsubscribe()
      revised$.complete()
    },
  }
}

/** Props and times change often, and who acts upon a status would act each time. */
function isCalledTheSame(a: PlayerAlias, b: PlayerAlias): boolean {
  return a.service === b.service && a.identifier === b.identifier && a.displayName === b.displayName
}
