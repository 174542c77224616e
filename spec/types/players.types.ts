import type { Observable } from 'rxjs'
import type { Player, PlayerAlias, PlayersPage, PlayerUpdate, PlayerWithAliases } from 'talo-rx'
import type { RejectedProp, State, TaloCore } from 'talo-rx'
import { the } from './the.js'

/** Who plays is part of every client. */
export function players({ players }: TaloCore, print: (text: unknown) => void): void {
  the(players.identify('username', 'ada')).is<Observable<PlayerAlias>>()
  the(players.identifySteam('1400', undefined)).is<Observable<PlayerAlias>>()
  the(players.identifyGooglePlayGames('4/0A')).is<Observable<PlayerAlias>>()
  the(players.alias$).is<State<PlayerAlias | null>>()
  the(players.find('id')).is<Observable<PlayerWithAliases>>()
  the(players.search('ada')).is<Observable<PlayersPage>>()
  the(players.update([{ key: 'lvl', value: null }])).is<Observable<PlayerUpdate>>()
  the(players.merge('one', 'other')).is<Observable<PlayerWithAliases>>()

  players.update([]).subscribe(({ player, rejectedProps }) => {
    the(player).is<Player>()
    the(rejectedProps).is<readonly RejectedProp[]>()
    // @ts-expect-error the answer to an update has none
    print(player.aliases)
  })

  // @ts-expect-error a number is no value
  void players.update([{ key: 'lvl', value: 3 }])
  // @ts-expect-error the salt is missing
  void players.identifyGameCenter({ publicKeyUrl: '', signature: '', timestamp: 0, playerId: '' })
}
