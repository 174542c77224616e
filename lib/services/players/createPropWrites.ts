import type { Observable } from 'rxjs'
import { defer, map, Subject, tap } from 'rxjs'
import { PlayerUpdateBody } from '../../protocol/bodies/PlayerUpdateBody.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'
import { createCalls } from '../createCalls.js'
import { currentPlayerId } from '../currentPlayerId.js'
import { createPlayerQueue } from '../createPlayerQueue.js'
import type { ServiceStages } from '../ServiceStages.js'
import { copied, type PropChange, validateProps } from '../validateProps.js'
import type { PlayerUpdate } from './PlayerAnswers.js'
import { playerPath } from './playerPath.js'
import { withoutAliases } from './withoutAliases.js'

/** Writes the props of the current player, one memory for a client: `stages.service(createPropWrites)`. */
export interface PropWrites {
  /** Cold: see `players.update`. */
  update(props: readonly PropChange[], what?: string): Observable<PlayerUpdate>
  /** Hot: an update of the user's is about to be made. */
  readonly asked$: Subject<void>
  /** Hot: what each update came to. */
  readonly written$: Observable<PlayerUpdate>
  /** Shows the current alias what an answer tells of its player. */
  revise(told: PlayerWithAliases): void
}

export function createPropWrites(stages: ServiceStages): PropWrites {
  const { http, identity } = stages
  const calls = stages.service(createCalls)
  const queue = stages.service(createPlayerQueue)
  const written$ = new Subject<PlayerUpdate>()
  const ownId = () => currentPlayerId(identity) ?? ''

  function revise(told: PlayerWithAliases): void {
    const known = identity.alias()
    if (known?.player.id === told.id) identity.revise(revised(known, told))
  }
  function write(props: readonly PropChange[]): Observable<PlayerUpdate> {
    return defer(() =>
      http({
        method: 'PATCH',
        path: playerPath(ownId()),
        body: { props },
        decode: PlayerUpdateBody,
        isContended: true,
      }),
    ).pipe(
      map(({ player, rejectedProps }) => {
        revise(player)
        return { player: withoutAliases(player), rejectedProps }
      }),
      tap((update) => {
        written$.next(update)
      }),
    )
  }
  return {
    asked$: new Subject(),
    written$: written$.asObservable(),
    revise,
    update: (props, what = 'players.update(props)') =>
      calls.makeAsPlayer(
        what,
        () => validateProps(props, { isNullable: true }),
        // It may wait, and the props be changed meanwhile.
        () => queue.run(`props ${ownId()}`, write(copied(props))),
      ),
  }
}

/** The answer to an update has no aliases, and what it has of the log-in is empty. */
function revised(known: PlayerAlias, told: PlayerWithAliases): PlayerAlias {
  const alias = told.aliases.find(({ id }) => id === known.id) ?? known
  const { auth } = known.player
  const player = withoutAliases(told)
  return { ...alias, player: auth === undefined ? player : { ...player, auth } }
}
