import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/** Where the socket stands, told apart by `phase`. */
export type SocketStatus =
  PlainStatus | ConnectedStatus | IdentifiedStatus | WaitingStatus | SuspendedStatus | FailedStatus

/** The name of a phase of the socket. */
export type SocketPhase = SocketStatus['phase']

/** When a phase began. */
export interface StatusSince {
  /** In epoch milliseconds. */
  readonly since: number
}

/** A phase of which there is no more to tell. */
export interface PlainStatus extends StatusSince {
  /**
   * `idle`: nothing was asked for yet. `ticketing`: a ticket is being fetched. `dialing`: the socket is being opened.
   * `handshaking`: it is open, and the server has not said `v1.connected` yet. `identifying`: the server was told who the
   * player is. `closed`: by the user. `disposed`: the client is gone for good.
   */
  readonly phase:
    'idle' | 'ticketing' | 'dialing' | 'handshaking' | 'identifying' | 'closed' | 'disposed'
}

/** Connected and unidentified: no player is wanted, or not identified yet, or the server refused the one who is wanted. */
export interface ConnectedStatus extends StatusSince {
  readonly phase: 'connected'
  /** Why the server refused the player. */
  readonly identityFailure?: TaloFailure | undefined
}

/** Connected as this player; told again, with the same `since`, when the player is given another name. */
export interface IdentifiedStatus extends StatusSince {
  readonly phase: 'identified'
  /** As the socket told; under a new name from when HTTP told it. `players.alias$` has changes of props as well. */
  readonly alias: PlayerAlias
}

/** Not connected; the next attempt comes by itself. */
export interface WaitingStatus extends StatusSince {
  readonly phase: 'waiting'
  /** Which attempt it will be, from 1. */
  readonly attempt: number
  /** When, in epoch milliseconds. */
  readonly retryAt: number
  /** In how many milliseconds, counted from `since`. */
  readonly retryInMs: number
  /** What ended the connection, or kept it from being made. */
  readonly failure: TaloFailure
}

/** Not connected; the next attempt waits for the page to be visible, thawed or online. */
export interface SuspendedStatus extends StatusSince {
  readonly phase: 'suspended'
  readonly reason: 'offline' | 'hidden' | 'frozen'
}

/** Not connected, and trying again would not help; `open()` tries all the same. */
export interface FailedStatus extends StatusSince {
  readonly phase: 'failed'
  readonly failure: TaloFailure
}

/** A step that the socket takes: a status without its time. */
export type SocketStep = WithoutTime<SocketStatus>

/** `Omit` for each member of a union. */
type WithoutTime<T> = T extends unknown ? Omit<T, 'since'> : never
