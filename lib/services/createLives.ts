import type { Observable } from 'rxjs'
import { distinctUntilChanged, map, merge } from 'rxjs'
import type { SocketStatus } from '../session/SocketStatus.js'
import { createHealingQueue } from '../state/createHealingQueue.js'
import type { HealingQueue } from '../state/createHealingQueue.js'
import { createKept } from '../state/createKept.js'
import type { Kept } from '../state/createKept.js'
import { createLive } from '../state/createLive.js'
import type { Live } from '../state/Live.js'
import type { LiveOptions, Supply } from '../state/LiveOptions.js'
import type { ServiceStages } from './ServiceStages.js'

type LiveParts<Model, Frame, T> = Omit<
  LiveOptions<Model, Frame, T>,
  'supply$' | 'disposed$' | 'random' | 'atHome'
>

/** What the live state of every service is made with. */
export interface Lives {
  /** Live state that is read in the name of the player, on every connection on which they are identified. */
  ofPlayer<Model, Frame, T>(parts: LiveParts<Model, Frame, T>): Live<T>
  /** Live state of the game, the same for everybody: read at once, and on every connection. */
  ofGame<Model, Frame, T>(parts: LiveParts<Model, Frame, T>): Live<T>
  readonly kept: Kept
  readonly queue: HealingQueue
}

/** Makes them, with the one queue of a client: `stages.service(createLives)`. */
export function createLives(stages: ServiceStages): Lives {
  const { status$, identity, disposed$, random, now, atHome } = stages
  // The alias too: a provider may give the player who plays already, of which the socket says nothing.
  const change$ = merge(status$, identity.wanted$, identity.alias$)

  function supply$(read: (status: SocketStatus) => Supply): Observable<Supply> {
    return change$.pipe(
      map(() => read(status$.value)),
      distinctUntilChanged(isSameSupply),
    )
  }
  const player$ = supply$((status) => {
    const owner = identity.wanted()
    const isOpen =
      status.phase === 'identified' && status.alias.id === owner?.credentials()?.playerAliasId
    return { isOpen, isHeard: isOpen, owner, failure: obstacleOf(status) }
  })
  const game$ = supply$(({ phase }) => ({
    isOpen: true,
    isHeard: phase === 'connected' || phase === 'identifying' || phase === 'identified',
    owner: undefined,
  }))

  return {
    ofPlayer: (parts) => createLive({ ...parts, supply$: player$, disposed$, random, atHome }),
    ofGame: (parts) => createLive({ ...parts, supply$: game$, disposed$, random, atHome }),
    kept: createKept(),
    queue: createHealingQueue({ random, now }),
  }
}

function obstacleOf(status: SocketStatus) {
  if (status.phase === 'failed') return status.failure
  return status.phase === 'connected' ? status.identityFailure : undefined
}

function isSameSupply(a: Supply, b: Supply): boolean {
  return (
    a.isOpen === b.isOpen &&
    a.isHeard === b.isHeard &&
    a.owner === b.owner &&
    a.failure === b.failure
  )
}
