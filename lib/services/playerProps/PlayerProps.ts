import type { Observable } from 'rxjs'
import type { RejectedProp } from '../../protocol/entities/RejectedProp.js'
import type { PropValues } from '../entities/propsOf.js'
import type { PlayerUpdate } from '../players/PlayerAnswers.js'

/** Props of the current player that change often, like a score. https://docs.trytalo.com/docs/http/player-api */
export interface PlayerProps {
  /**
   * Command: sets props of the current player: all that is set within a second of each other is written by one
   * `players.update`, a second after the last of it. The outcome that it gives replays what that emits.
   *
   * `void talo.playerProps.set({ level: '3', 'items[]': ['a', 'b'], old: null })`
   *
   * What waits is written before a later `players.update`. It errors with `Superseded` after a change of player, and is lost
   * with the page or `dispose()`: what must not wait is for `players.update`.
   */
  set(values: PropValues): Observable<PlayerUpdate>
  /**
   * Event stream (hot): every prop that the server rejected, of whichever change of this client; what was stored under its
   * key is gone.
   */
  readonly rejected$: Observable<RejectedProp>
}
