import type { Observable } from 'rxjs'
import { map, merge, Subject } from 'rxjs'
import { withoutAuth } from '../identity/withoutAuth.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import { StateObservable } from '../state/State.js'
import type { State } from '../state/State.js'
import type { Status } from './createStatus.js'
import type { SocketStatus } from './SocketStatus.js'

/** The status as users see it: the identified player has the name that HTTP told since, which is no step of the socket's. */
export interface ShownStatus {
  readonly state$: State<SocketStatus>
  dispose(): void
}

export interface ShownStatusStages {
  readonly status: Pick<Status, 'state$'>
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

  const get = () => {
    const step = status.state$.value
    return revised?.step === step ? revised.shown : step
  }
  const revise = (alias: PlayerAlias | null) => {
    const shown = get()
    if (shown.phase !== 'identified' || shown.alias.id !== alias?.id) return
    if (isCalledTheSame(shown.alias, alias)) return
    revised = { step: status.state$.value, shown: { ...shown, alias: withoutAuth(alias) } }
    revised$.next()
  }
  const scope = alias$.subscribe(revise)
  const shown$ = merge(status.state$, revised$).pipe(map(get))
  return {
    state$: new StateObservable((subscriber) => shown$.subscribe(subscriber), get),
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
