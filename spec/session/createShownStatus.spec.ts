import { map, skip } from 'rxjs'
import { withoutAuth } from '../../lib/identity/withoutAuth.js'
import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import { createShownStatus } from '../../lib/session/createShownStatus.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { createCell } from '../../lib/state/createCell.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { ann, bob } from '../support/cast.js'
import { marbles } from '../support/marbles.js'

const eve: PlayerAlias = { ...ann, identifier: 'eve', player: { ...ann.player, auth: {} } }
const steps: Readonly<Record<string, SocketStatus>> = {
  t: { phase: 'ticketing', since: 1 },
  i: { phase: 'identified', since: 2, alias: withoutAuth(ann) },
  j: { phase: 'identified', since: 4, alias: withoutAuth(ann) },
  b: { phase: 'identified', since: 3, alias: bob },
}
const aliases = {
  n: null,
  a: ann,
  A: { ...ann, player: { ...ann.player, props: [] } },
  e: eve,
  b: bob,
}

describe('createShownStatus', () => {
  marbles.each([
    ['follows what is told of the player who is identified', 't-i---', '----e-', 't-i-e-'],
    ['keeps what the socket told over what was known before', 't---i-', 'n-e---', 't---i-'],
    ['forgets it with the next step', 't-i---t-j', '----e----', 't-i-e-t-i'],
    ['shows no other player', 't-i---', 'n---b-', 't-i---'],
    ['tells nothing of props', 't-i------', '----a-A-n', 't-i------'],
    ['tells nothing of a player who is not identified', 't-----', '--a-e-', 't-----'],
  ])('F117 %s', ({ hot, expectObservable }, _, status, alias, expected) => {
    const cell = createCell<SocketStatus>({ phase: 'idle', since: 0 }, createTurn())
    hot(status, steps).subscribe(cell.set)
    const shown = createShownStatus({
      status: cell,
      alias$: hot(alias, aliases),
    })
    const phase$ = shown.state$.pipe(
      skip(1),
      map((status) => {
        expect(status).toBe(shown.state$.value)
        if (status.phase !== 'identified') return status.phase.charAt(0)
        const { id, identifier } = status.alias
        return identifier === 'eve' ? 'e' : id === ann.id ? 'i' : 'b'
      }),
    )
    expectObservable(phase$).toBe(expected)
  })
})
