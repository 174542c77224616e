import type { TaloFailure } from '../errors/TaloFailure.js'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'

/** What a phase tells beside its name. */
interface Phases {
  /** Nothing was asked for yet. */
  readonly idle: unknown
  /** A ticket is being fetched. */
  readonly ticketing: unknown
  /** The socket is being opened. */
  readonly dialing: unknown
  /** The socket is open; the server has not said `v1.connected` yet. */
  readonly handshaking: unknown
  /** Connected as nobody: no player is wanted, or the server refused the one who is. */
  readonly connected: { readonly identityFailure?: TaloFailure | undefined }
  /** The server was told who the player is. */
  readonly identifying: unknown
  /** Connected as this player. */
  readonly identified: { readonly alias: PlayerAlias }
  /** Not connected; the next attempt comes by itself. */
  readonly waiting: {
    /** Which attempt it will be, from 1. */
    readonly attempt: number
    /** When, in epoch milliseconds. */
    readonly retryAt: number
    /** In how many milliseconds, counted from `since`. */
    readonly retryInMs: number
    /** What ended the connection, or kept it from being made. */
    readonly failure: TaloFailure
  }
  /** Not connected; the next attempt waits for the page. */
  readonly suspended: { readonly reason: 'offline' | 'hidden' | 'frozen' }
  /** Not connected, and trying again would not help; `open()` tries all the same. */
  readonly failed: { readonly failure: TaloFailure }
  /** Closed by the user. */
  readonly closed: unknown
  /** The client is gone for good. */
  readonly disposed: unknown
}

/** The name of a phase of the socket. */
export type SocketPhase = keyof Phases

/** A step that the socket takes: a phase and what it tells. */
export type SocketStep = {
  [P in SocketPhase]: { readonly phase: P } & (unknown extends Phases[P] ? unknown : Phases[P])
}[SocketPhase]

/** Where the socket stands, told apart by `phase`; `since` is in epoch milliseconds. */
export type SocketStatus = SocketStep & { readonly since: number }
