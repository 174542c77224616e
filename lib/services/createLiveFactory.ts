import type { Observable } from 'rxjs'
import { distinctUntilChanged, map, merge } from 'rxjs'
import { createLive } from '../live/createLive.js'
import { createRequestQueue, type RequestQueue, SPREAD_MS } from '../live/createRequestQueue.js'
import type { Live } from '../live/Live.js'
import type { LiveOptions, Source, TellLive } from '../live/LiveOptions.js'
import { isUp } from '../session/isUp.js'
import type { SocketStatus } from '../session/SocketStatus.js'
import { createWeakCache, type WeakCache } from '../state/createWeakCache.js'
import type { ServiceStages } from './ServiceStages.js'

type LiveParts<Model, Frame, T> = Omit<
  LiveOptions<Model, Frame, T>,
  'sourceState$' | 'disposed$' | 'random' | 'inZone' | 'turn' | 'tell'
> & {
  /** As in the API, like `members$`. */
  readonly name: string
  /** Of what: the id of a channel or player. */
  readonly of?: string | undefined
}

/** Makes the live state of every service. */
export interface LiveFactory {
  /** Live state that is read in the name of the player, on every connection on which they are identified. */
  ofPlayer<Model, Frame, T>(parts: LiveParts<Model, Frame, T>): Live<T>
  /** Live state of the game, the same for all players: read at once, and on every connection. */
  ofGame<Model, Frame, T>(parts: LiveParts<Model, Frame, T>): Live<T>
  /** Gives the same live state for the same key. */
  readonly cached: WeakCache
  readonly queue: RequestQueue
}

/** Makes it, with the one queue of a client: `stages.service(createLiveFactory)`. */
export function createLiveFactory(stages: ServiceStages): LiveFactory {
  const { status$, identity, disposed$, random, clock, inZone, turn, trace } = stages
  // The alias too: a provider may give the player who plays already, of which the socket says nothing.
  const change$ = merge(status$, identity.wanted$, identity.alias$)

  function stateOfSource$(read: (status: SocketStatus) => Source): Observable<Source> {
    return change$.pipe(
      map(() => read(status$.value)),
      distinctUntilChanged(isSameSource),
    )
  }
  const player$ = stateOfSource$((status) => {
    const owner = identity.wanted()
    const isOwner =
      status.phase === 'identified' && status.alias.id === owner?.credentials()?.playerAliasId
    return { readable: isOwner, live: isOwner, owner, failure: obstacleOf(status) }
  })
  const game$ = stateOfSource$((status) => ({
    readable: true,
    live: isUp(status),
    owner: undefined,
  }))

  let lives = 0
  function liveFrom<Model, Frame, T>(
    sourceState$: Observable<Source>,
    { name, of, ...parts }: LiveParts<Model, Frame, T>,
  ): Live<T> {
    const id = ++lives
    const tell: TellLive = (event, { state, priority } = {}) => {
      trace.tell?.({
        ...{ what: 'live', event, id, name, of },
        phase: state?.phase,
        stale: state && (state.phase !== 'ready' || state.stale),
        failure: state && 'failure' in state ? state.failure : undefined,
        refreshesAt: priority && clock.now() + (priority === 'user' ? 0 : SPREAD_MS),
        // It is made as soon as this was told.
        call: event === 'begun' ? trace.calls + 1 : undefined,
      })
    }
    return createLive({ ...parts, sourceState$, disposed$, random, inZone, turn, tell })
  }

  return {
    ofPlayer: (parts) => liveFrom(player$, parts),
    ofGame: (parts) => liveFrom(game$, parts),
    cached: createWeakCache(),
    queue: createRequestQueue({ random, clock }),
  }
}

function obstacleOf(status: SocketStatus) {
  if (status.phase === 'failed') return status.failure
  return status.phase === 'connected' ? status.identityFailure : undefined
}

function isSameSource(a: Source, b: Source): boolean {
  return (
    a.readable === b.readable && a.live === b.live && a.owner === b.owner && a.failure === b.failure
  )
}
