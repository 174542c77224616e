import type { Observable } from 'rxjs'
import type { UnknownResponse } from '../../dispatch/createDispatch.js'
import type { SocketError } from '../../errors/SocketError.js'
import type { InvalidFrame } from '../../frames/InvalidFrame.js'
import type { CredentialsSource } from '../../identity/Credentials.js'
import type { OutboxState } from '../../outbox/OutboxState.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { AnswerTo, SendOutcome } from '../../outbox/SendOutcome.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { RequestData, RequestName } from '../../protocol/requests/catalogue.js'
import type { Response, ResponseName, Responses } from '../../protocol/responses/catalogue.js'
import type { SocketClose } from '../../session/SocketClose.js'
import type { Gap } from '../../session/Gap.js'
import type { SocketStatus } from '../../session/SocketStatus.js'
import type { State } from '../../state/State.js'
import type { TraceEvent } from '../../trace/TraceEvent.js'

/**
 * The Talo socket: one connection at a time, kept alive, whose responses come out as streams.
 *
 * No stream errors, and none ends before `dispose()`. Subscribing never opens a connection, and unsubscribing never
 * closes one. https://docs.trytalo.com/docs/sockets/intro
 */
export interface TaloSocket {
  /** State: where the socket stands; it changes before whatever caused the change is delivered. */
  readonly status$: State<SocketStatus>
  /** Event stream (hot): every valid known response. Listening to it means that every frame is parsed. */
  readonly response$: Observable<Response>
  /** Event stream (hot): responses whose names this version does not know, as they came. */
  readonly unknown$: Observable<UnknownResponse>
  /** Event stream (hot): every `v1.error` of the server, for any request; secrets are taken out. */
  readonly error$: Observable<SocketError>
  /** Event stream (hot): the end of each connection that was dialled. */
  readonly close$: Observable<SocketClose>
  /** Event stream (hot): what was received and could not be used, and why. Listening to it means that every frame is parsed. */
  readonly invalid$: Observable<InvalidFrame>
  /** Event stream (hot): each time the socket is back with the same player, the time of which nothing is known. */
  readonly gap$: Observable<Gap>
  /** State: what waits to be sent. */
  readonly outbox$: State<OutboxState>
  /** Event stream (hot): everything that happens, without secrets, for logs and tools. Costs nothing unsubscribed. */
  readonly trace$: Observable<TraceEvent>
  /** Event stream (hot): the data of one response, which is the very object that was received. */
  on<R extends ResponseName>(res: R): Observable<Responses[R]>
  /**
   * Command: dials. Nothing happens while the socket is alive; while it is `waiting` it dials now, as far as the server's
   * limits allow; it also leaves `failed` and `closed`, and tries a refused player again.
   */
  open(): void
  /**
   * Command: closes, and stays closed until `open()`.
   *
   * @param code - 1000 or 3000–4999; anything else throws `Malformed`
   * @param reason - at most 123 bytes of UTF-8; more throws `Malformed`
   */
  close(code?: number, reason?: string): void
  /** Command: closes and opens again, at once where the ticket budget allows it. */
  reset(): void
  /**
   * Command: makes the socket speak for a player from now on, on this connection and every one after it. For those who
   * identify over HTTP by themselves; `players.identify` does both.
   *
   * The observable replays what becomes of it: emits the alias and completes, or errors with why the server refused,
   * `Superseded` when another player was set, or `Disposed`. Credentials that are none are `Malformed`, and change nothing.
   */
  setIdentity(source: CredentialsSource): Observable<PlayerAlias>
  /** Command: goes on without a player, on a new connection. */
  clearIdentity(): void
  /**
   * Cold: emits the alias as soon as the socket is identified and completes.
   *
   * Errors with `identityFailure` when the server refused the player who is wanted, with the failure when the socket is
   * `failed`, with `SocketClosed` when it is closed, with `Disposed`.
   */
  whenIdentified(): Observable<PlayerAlias>
  /**
   * Command: sends, now or as soon as the socket is ready. Names that this version does not know are sent as they are.
   *
   * The observable replays the one outcome and completes; it never errors. The messages of a channel go out in the order
   * of the calls, and so does everything else; the server may handle them in another order (see `inOrder`).
   */
  send<R extends RequestName | (string & {})>(
    req: R,
    data: RequestData<R>,
    options?: SendOptions,
  ): Observable<SendOutcome<AnswerTo<R>>>
  /**
   * Cold: emits `undefined` once nothing waits and nothing is uncertain, and completes.
   *
   * Errors with `TimedOut` after `timeoutMs` milliseconds, if given.
   */
  drained(timeoutMs?: number): Observable<undefined>
}
