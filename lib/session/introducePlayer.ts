import type { Observable } from 'rxjs'
import {
  catchError,
  defer,
  EMPTY,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  switchMap,
  take,
  tap,
  throwError,
  timeout,
} from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import { TimedOut } from '../errors/TimedOut.js'
import type { Frame } from '../frames/Frame.js'
import type { WantedPlayer } from '../identity/createWantedPlayer.js'
import type { Credentials } from '../identity/Credentials.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { Redact } from '../trace/redact.js'
import type { Status } from './createStatus.js'
import { identifyText } from './identifyText.js'
import { asksForNewToken, isRefusal } from './identifyVerdict.js'
import { Interruption } from './Interruption.js'
import { readIdentifyReply } from './readIdentifyReply.js'
import { renewedCredentials } from './renewedCredentials.js'
import type { SocketStatus } from './SocketStatus.js'

export interface IntroductionStages {
  /** Who is wanted, now and whenever that is asked for anew. */
  readonly wanted$: Observable<WantedPlayer | null>
  readonly send: (text: string) => boolean
  readonly status: Status
  /** Told the server's time, in epoch milliseconds, which the answer shows if it has just set the player online. */
  readonly learnTime: (serverTime: number) => void
  /** How long the server may take to answer, in milliseconds. */
  readonly timeoutMs: number
  /** Takes the secrets out of what the server says. */
  readonly redact: Redact
}

/**
 * Our side of the conversation in which the server learns who the player is, on one connection.
 *
 * Never emits; errors where the connection has to end. Begins with the first frame, which is `v1.connected`.
 */
export function introducePlayer(
  frame$: Observable<Frame>,
  stages: IntroductionStages,
): Observable<never> {
  const { wanted$, send, status, timeoutMs } = stages
  /** The alias that the server was told on this connection. */
  let told: number | undefined
  let identifiedAs: PlayerAlias | undefined
  /** The player whom the credentials said that it belongs to. */
  let toldPlayer: string | undefined
  let current: WantedPlayer | null | undefined
  let isAsking = false

  /** Whether there is something to do about a wish; one for the player who is identified has come true already. */
  function isNews(wanted: WantedPlayer | null): boolean {
    const isOther = wanted !== current
    current = wanted
    if (isOther || wanted === null) return isOther
    if (wanted.isRetired()) return !isAsking
    const spokenFor = spokenForBy(wanted.credentials())
    if (spokenFor !== undefined) wanted.succeed(spokenFor)
    return spokenFor === undefined && !isAsking
  }

  /** The identified alias, if it is this very player's; after a merge it belongs to another one. */
  function spokenForBy(credentials: Credentials | undefined): PlayerAlias | undefined {
    if (identifiedAs === undefined || identifiedAs.id !== credentials?.playerAliasId)
      return undefined
    const { playerId = toldPlayer } = credentials
    return playerId === toldPlayer || playerId === identifiedAs.player.id ? identifiedAs : undefined
  }

  function asNobody(): Observable<never> {
    if (told !== undefined) return throwError(() => new Interruption('another-player'))
    status.enter({ phase: 'connected' })
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
      const { playerAliasId } = credentials
      const spokenFor = spokenForBy(credentials)
      if (spokenFor !== undefined) {
        wanted.succeed(spokenFor)
        return EMPTY
      }
      const isOther = told !== undefined && told !== playerAliasId
      if (isOther || identifiedAs !== undefined) throw new Interruption('another-player')
      told = playerAliasId
      toldPlayer = credentials.playerId
      status.enter({ phase: 'identifying' })
      return merge(
        answer(wanted, playerAliasId),
        defer(() => sendIdentify(credentials)),
      )
    })
  }

  function sendIdentify(credentials: Credentials): Observable<never> {
    send(identifyText(credentials))
    return EMPTY
  }

  function answer(wanted: WantedPlayer, aliasId: number): Observable<never> {
    return frame$.pipe(
      map((frame) => readIdentifyReply(frame, aliasId, stages.redact)),
      filter((reply) => reply !== undefined),
      take(1),
      timeout({
        first: timeoutMs,
        with: () => throwError(() => new TimedOut({ stage: 'identify', afterMs: timeoutMs })),
      }),
      tap((reply) => {
        if ('failure' in reply) throw reply.failure
        identifiedAs = reply.alias
        // The session ended, or a merge was made, while the server was being asked.
        const isStillTheirs = spokenForBy(wanted.credentials()) !== undefined
        if (wanted.isRetired() || !isStillTheirs) throw new Interruption('another-player')
        const onlineSince = Date.parse(reply.alias.player.presence?.updatedAt ?? '')
        // The database keeps whole seconds: only what was written just now still has its milliseconds.
        if (onlineSince % 1_000 !== 0) stages.learnTime(onlineSince)
        status.enter({ phase: 'identified', alias: reply.alias })
        wanted.succeed(reply.alias)
      }),
      ignoreElements(),
    )
  }

  /** A refusal leaves the connection up, as nobody's; after anything else it has to end. */
  function giveUp(wanted: WantedPlayer, failure: unknown): Observable<never> {
    if (isTaloFailure(failure) && isRefusal(failure)) {
      // Until now it spoke for another player, who would stay online.
      if (identifiedAs !== undefined) return throwError(() => new Interruption('another-player'))
      // Whoever hears of it may ask again at once.
      isAsking = false
      wanted.refuse(failure)
      status.enter({ phase: 'connected', identityFailure: failure })
      wanted.fail(failure)
      return EMPTY
    }
    if (asksForNewToken(failure)) wanted.stumble(failure)
    return throwError(() => failure)
  }

  return frame$.pipe(
    take(1),
    tap(() => {
      status.enter({ phase: 'connected' })
    }),
    switchMap(() => wanted$),
    // Whoever hears that the connection ends may want somebody else: that is for the next one.
    filter(() => isUp(status.get())),
    filter(isNews),
    switchMap((wanted) => (wanted === null ? asNobody() : ask(wanted))),
  )
}

function isUp({ phase }: SocketStatus): boolean {
  return phase === 'connected' || phase === 'identifying' || phase === 'identified'
}
