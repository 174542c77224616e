import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  EMPTY,
  filter,
  finalize,
  ignoreElements,
  merge,
  Subject,
  switchMap,
  take,
  tap,
  throwError,
} from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { Frame } from '../frames/Frame.js'
import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import type { Credentials } from '../identity/Credentials.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { Clock } from '../timing/Clock.js'
import type { Redact } from '../trace/redact.js'
import type { ServerClock } from '../verification/ServerClock.js'
import type { ConnectionStep } from './ConnectionStep.js'
import type { SendGate } from './createSendGate.js'
import {
  asksForNewToken,
  identifyReply,
  identifyText,
  isRefusal,
  renewedCredentials,
} from './identifyMessages.js'
import type { FrameInterceptor } from './intercept.js'
import { Restart } from './Restart.js'

export interface IdentifyStages {
  /** Who is wanted, now and whenever that is asked for anew. */
  readonly wanted$: Observable<WantedPlayer | null>
  readonly gate: Pick<SendGate, 'identified' | 'writeNow'>
  readonly emit: (step: ConnectionStep) => void
  /** Told the time that the answer shows, if it has just set the player online. */
  readonly learnTime: ServerClock['learn']
  readonly elapsed: Clock['elapsed']
  /** How long the server may take to answer, in milliseconds. */
  readonly timeoutMs: number
  /** Takes the secrets out of what the server says. */
  readonly redact: Redact
}

/**
 * Tells the server, from the first frame on, which is `v1.connected`, who the player is.
 *
 * The connection speaks for one player at the most: it errors with a `Restart` when another one is wanted, and with the
 * failure when the server may or may not have identified the player. A refusal leaves it up.
 *
 * ```
 * source:    c--p--s---a        c = v1.connected, p = own presence, s = identify.success
 * sent:      i---------         i = v1.players.identify
 * result:    c--p--s---a
 * steps:     (ci)--d---         connected, identifying, identified
 * ```
 */
export function identify({ wanted$, gate, emit, ...stages }: IdentifyStages): FrameInterceptor {
  const frame$ = new Subject<Frame>()
  /** Whom the server was told on this connection: the alias, and its player as far as the credentials say. */
  let told: Pick<Credentials, 'playerAliasId' | 'playerId'> | undefined
  let identifiedAs: PlayerAlias | undefined
  let current: WantedPlayer | null | undefined
  let isAsking = false

  /** Whether the server has to be told of a wanted player; who is identified already is told so here. */
  function isDue(wanted: WantedPlayer | null): boolean {
    const isOther = wanted !== current
    current = wanted
    if (isOther || wanted === null) return isOther
    if (wanted.isRetired()) return !isAsking
    const identified = identifiedBy(wanted.credentials())
    if (identified !== undefined) wanted.succeed(identified)
    return identified === undefined && !isAsking
  }

  /** The identified alias, if it is this very player's; after a merge it belongs to another one. */
  function identifiedBy(credentials: Credentials | undefined): PlayerAlias | undefined {
    if (identifiedAs === undefined || identifiedAs.id !== credentials?.playerAliasId)
      return undefined
    const { playerId = told?.playerId } = credentials
    const isTheirs = playerId === told?.playerId || playerId === identifiedAs.player.id
    return isTheirs ? identifiedAs : undefined
  }

  function stayUnidentified(): Observable<never> {
    if (told !== undefined) return anotherPlayer()
    emit({ phase: 'connected' })
    return EMPTY
  }

  /** Asks with the credentials at hand and, if one of their tokens was refused, once more with new ones. */
  function ask(wanted: WantedPlayer): Observable<never> {
    return defer(() => {
      isAsking = true
      return wanted.fresh().pipe(
        switchMap((credentials) =>
          exchange(wanted, credentials).pipe(
            catchError((failure: unknown) =>
              renewedCredentials(wanted, credentials, failure).pipe(
                switchMap((next) => exchange(wanted, next)),
              ),
            ),
          ),
        ),
        catchError((failure: unknown) => giveUp(wanted, failure)),
        finalize(() => {
          isAsking = false
        }),
      )
    })
  }

  function exchange(wanted: WantedPlayer, credentials: Credentials): Observable<never> {
    return defer(() => {
      const { playerAliasId, playerId } = credentials
      const identified = identifiedBy(credentials)
      if (identified !== undefined) {
        wanted.succeed(identified)
        return EMPTY
      }
      const isOther = told !== undefined && told.playerAliasId !== playerAliasId
      if (isOther || identifiedAs !== undefined) return anotherPlayer()
      told = { playerAliasId, playerId }
      emit({ phase: 'identifying' })
      return merge(
        answer(wanted, playerAliasId),
        defer(() => (gate.writeNow(identifyText(credentials)), EMPTY)),
      )
    })
  }

  function answer(wanted: WantedPlayer, aliasId: number): Observable<never> {
    const askedAt = stages.elapsed()
    return identifyReply(frame$, aliasId, stages).pipe(
      tap((alias) => {
        identifiedAs = alias
        // The session ended, or a merge was made, while the server was being asked.
        const isStillTheirs = identifiedBy(wanted.credentials()) !== undefined
        if (wanted.isRetired() || !isStillTheirs) throw new Restart('another-player')
        const onlineSince = Date.parse(alias.player.presence?.updatedAt ?? '')
        // The database keeps whole seconds: only what was written just now still has its milliseconds.
        if (onlineSince % 1_000 !== 0) stages.learnTime(onlineSince, stages.elapsed() - askedAt)
        gate.identified()
        emit({ phase: 'identified', alias })
        wanted.succeed(alias)
      }),
      ignoreElements(),
    )
  }

  /** A refusal leaves the connection up, unidentified; after anything else it has to end. */
  function giveUp(wanted: WantedPlayer, failure: unknown): Observable<never> {
    if (isTaloFailure(failure) && isRefusal(failure)) {
      // Until now it spoke for another player, who would stay online.
      if (identifiedAs !== undefined) return anotherPlayer()
      // A subscriber that is told of it may ask again at once.
      isAsking = false
      wanted.refuse(failure)
      emit({ phase: 'connected', identityFailure: failure })
      wanted.fail(failure)
      return EMPTY
    }
    if (asksForNewToken(failure)) wanted.noteSetback(failure)
    return throwError(() => failure)
  }

  return {
    guard$: frame$.pipe(
      take(1),
      tap(() => {
        emit({ phase: 'connected' })
      }),
      switchMap(() => wanted$),
      filter(isDue),
      switchMap((wanted) => (wanted === null ? stayUnidentified() : ask(wanted))),
    ),
    onFrame: (frame) => {
      // Only the first frame is waited for, and those that come while the server is asked.
      if (frame$.observed) frame$.next(frame)
      return true
    },
  }
}

function anotherPlayer(): Observable<never> {
  return throwError(() => new Restart('another-player'))
}
