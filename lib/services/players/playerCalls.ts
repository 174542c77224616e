import type { Observable } from 'rxjs'
import { defer, map, tap } from 'rxjs'
import { PlayerBody } from '../../protocol/bodies/PlayerBody.js'
import { PlayersBody } from '../../protocol/bodies/PlayersBody.js'
import { PlayerUpdateBody } from '../../protocol/bodies/PlayerUpdateBody.js'
import type { Player } from '../../protocol/entities/Player.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'
import { createCalls } from '../createCalls.js'
import { validateUuid } from '../validation.js'
import { validateProps, copied } from '../validateProps.js'
import type { PropChange } from '../validateProps.js'
import { createPlayerLines } from '../createPlayerLines.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { PlayerUpdate } from './PlayerAnswers.js'
import type { Players } from './Players.js'

/** The calls about players, the current one among them. */
export function playerCalls({
  http,
  identity,
  service,
}: ServiceStages): Pick<Players, 'find' | 'search' | 'update' | 'merge'> {
  const currentPlayer = () =>
    identity.alias()?.player.id ?? identity.wanted()?.credentials()?.playerId

  const calls = service(createCalls)
  const lines = service(createPlayerLines)

  /** Shows the current alias what an answer tells of its player. */
  const revise = (told: PlayerWithAliases) => {
    const known = identity.alias()
    if (known?.player.id === told.id) identity.revise(revised(known, told))
  }
  /** The current alias may have been one of the player who went. */
  const reviseMerged = (told: PlayerWithAliases) => {
    const aliasId = identity.alias()?.id ?? identity.wanted()?.credentials()?.playerAliasId
    const own = told.aliases.find(({ id }) => id === aliasId)
    if (own === undefined) revise(told)
    else identity.revise({ ...own, player: withoutAliases(told) })
  }

  function write(props: readonly PropChange[]): Observable<PlayerUpdate> {
    return defer(() =>
      http({
        method: 'PATCH',
        path: pathOf(currentPlayer() ?? ''),
        body: { props },
        decode: PlayerUpdateBody,
        isContended: true,
      }),
    ).pipe(
      tap(({ player }) => {
        revise(player)
      }),
      map(({ player, rejectedProps }) => ({ player: withoutAliases(player), rejectedProps })),
    )
  }

  return {
    find: (playerId) =>
      calls.make(
        'players.find(playerId)',
        () => validateUuid('playerId', playerId),
        () => {
          const path = pathOf(playerId)
          return http({ method: 'GET', path, as: 'key', decode: PlayerBody }).pipe(
            map(({ player }) => player),
          )
        },
      ),
    search: (query) =>
      calls.make(
        'players.search(query)',
        () => validateQuery(query),
        () =>
          http({
            method: 'GET',
            path: '/v1/players/search',
            query: { query },
            as: 'key',
            decode: PlayersBody,
          }),
      ),
    update: (props) =>
      calls.makeAsPlayer(
        'players.update(props)',
        () => validateProps(props, { isNullable: true }),
        // It may wait, and the props be changed meanwhile.
        () => lines.run(`props ${currentPlayer() ?? ''}`, write(copied(props))),
      ),
    merge: (playerId1, playerId2) =>
      calls.makeAsPlayer(
        'players.merge(playerId1, playerId2)',
        () => [...validateUuid('playerId1', playerId1), ...validateUuid('playerId2', playerId2)],
        () =>
          http({
            method: 'POST',
            path: '/v1/players/merge',
            body: { playerId1, playerId2 },
            decode: PlayerBody,
          }).pipe(
            map(({ player }) => player),
            tap(reviseMerged),
          ),
      ),
  }
}

function pathOf(playerId: string): string {
  return `/v1/players/${encodeURIComponent(playerId)}`
}

/** The server looks for what is left without spaces and dashes at either end. */
function validateQuery(query: string): readonly string[] {
  if (typeof query !== 'string') return [`query: expected a string, got ${typeof query}`]
  return /[^\s-]/.test(query) ? [] : ['query: expected something besides spaces and dashes']
}

function withoutAliases(told: PlayerWithAliases): Player {
  const player: Player & { aliases?: unknown } = { ...told }
  delete player.aliases
  return player
}

/** The answer to an update has no aliases, and what it has of the log-in is empty. */
function revised(known: PlayerAlias, told: PlayerWithAliases): PlayerAlias {
  const alias = told.aliases.find(({ id }) => id === known.id) ?? known
  const { auth } = known.player
  const player = withoutAliases(told)
  return { ...alias, player: auth === undefined ? player : { ...player, auth } }
}
