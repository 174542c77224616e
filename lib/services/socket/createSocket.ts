import type { Observable } from 'rxjs'
import { catchError, concatMap, filter, map, of, take, throwError, throwIfEmpty } from 'rxjs'
import { Disposed } from '../../errors/Disposed.js'
import { Malformed } from '../../errors/Malformed.js'
import { SocketClosed } from '../../errors/SocketClosed.js'
import type { TaloFailure } from '../../errors/TaloFailure.js'
import { utf8Length } from '../../protocol/utf8.js'
import type { WantedPlayer } from '../../identity/createWantedPlayer.js'
import type { CredentialsSource } from '../../identity/Credentials.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome, SendWasRejected } from '../../outbox/SendOutcome.js'
import { decode } from '../../protocol/decode.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import { fits } from '../../protocol/fits.js'
import { PlayersIdentify } from '../../protocol/requests/PlayersIdentify.js'
import type { Session } from '../../session/Session.js'
import type { SocketStatus } from '../../session/SocketStatus.js'
import { StateObservable } from '../../state/State.js'
import type { TraceEvent } from '../../trace/TraceEvent.js'
import { createCalls, noArguments } from '../createCalls.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { TaloSocket } from './TaloSocket.js'

export interface SocketStages extends ServiceStages {
  readonly session: Session
  readonly trace$: Observable<TraceEvent>
}

/** Makes `talo.socket`: the public face of the stages. */
export function createSocket(stages: SocketStages): TaloSocket {
  const { session, dispatch, outbox, identity, trace$ } = stages
  const calls = () => stages.service(createCalls)
  const status$ = session.shownStatus$

  function send(req: string, data: object, options?: SendOptions): Observable<SendOutcome> {
    if (req !== 'v1.players.identify' || !fits(PlayersIdentify, data)) {
      return outbox().send(req, data, options)
    }
    return identity.set(data).pipe(
      map((response) => ({ outcome: 'delivered' as const, response })),
      // The client was disposed of.
      throwIfEmpty(() => new Disposed()),
      catchError(refused),
    )
  }

  /** A provider is asked, and its answer checked, when credentials are needed. */
  function setIdentity(source: CredentialsSource): Observable<PlayerAlias> {
    const checked = typeof source === 'function' ? undefined : decode(PlayersIdentify, source)
    if (checked === undefined || checked.ok) return identity.set(source)
    const what = 'socket.setIdentity(credentials)'
    return throwError(() => new Malformed({ what, reasons: checked.failure }))
  }

  return {
    status$,
    response$: dispatch.response$,
    unknown$: dispatch.unknown$,
    error$: dispatch.error$,
    invalid$: dispatch.invalid$,
    close$: session.close$,
    gap$: session.gap$,
    outbox$: new StateObservable(
      (subscriber) => outbox().state$.subscribe(subscriber),
      () => outbox().state$.value,
    ),
    trace$,
    on: dispatch.on,
    open: session.open,
    close: (code = 1000, reason = '') => {
      validateClose(code, reason)
      session.close({ code, reason })
    },
    reset: session.reset,
    setIdentity,
    clearIdentity: identity.clear,
    whenIdentified: () =>
      calls().make('socket.whenIdentified()', noArguments, () =>
        status$.pipe(
          // Not where the user asked for another one that is not told yet: `open()` at the end of a connection.
          filter(() => session.status$.value === session.status()),
          concatMap((status) => toAlias(status, identity.wanted())),
          take(1),
        ),
      ),
    // What an identify is answered with is known from its name.
    send: send as TaloSocket['send'],
    drained: (timeoutMs) =>
      calls().make('socket.drained(timeoutMs)', noArguments, () => outbox().drained(timeoutMs)),
  }
}

function refused(error: TaloFailure): Observable<SendOutcome<never>> {
  return of({ outcome: 'rejected', reason: reasonOf(error), error })
}

function reasonOf({ _tag }: TaloFailure): SendWasRejected['reason'] {
  if (_tag === 'Superseded') return 'identity-changed'
  return _tag === 'Disposed' ? 'disposed' : 'server'
}

/** Nothing while the socket may still get there by itself. */
function toAlias(
  status: SocketStatus,
  wanted: WantedPlayer | null,
): Observable<PlayerAlias> | readonly [] {
  switch (status.phase) {
    case 'connected': {
      const { identityFailure } = status
      // A refusal of the player before says nothing of this one.
      const isTheirs = identityFailure !== undefined && identityFailure === wanted?.refusal()
      return isTheirs ? throwError(() => identityFailure) : []
    }
    case 'identified':
      // Another one may be wanted by now, of which the socket is not told yet.
      return wanted?.credentials()?.playerAliasId === status.alias.id ? of(status.alias) : []
    case 'failed':
      return throwError(() => status.failure)
    case 'closed':
      return throwError(() => new SocketClosed({ code: 1000, reason: '', wasClean: true }))
    default:
      return []
  }
}

function validateClose(code: number, reason: string): void {
  const isCode = code === 1000 || (Number.isInteger(code) && code >= 3000 && code <= 4999)
  const isReason = utf8Length(reason) <= 123
  if (isCode && isReason) return
  throw new Malformed({
    what: 'socket.close(code, reason)',
    reasons: [
      ...(isCode ? [] : [`code: expected 1000 or 3000 to 4999, got ${String(code)}`]),
      ...(isReason ? [] : ['reason: expected at most 123 bytes']),
    ],
  })
}
