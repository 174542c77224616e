import type { EmulatorToken } from '../Emulator.js'
import type { Scope } from './rules/scopes.js'
import type { Prop } from '../../protocol/entities/Prop.js'
import type { EmulatorChannel } from '../EmulatorOptions.js'
import type { EmulatorGameSettings } from '../Emulator.js'

/** An HTTP request after body parsing: what the server's routes see of it. */
export interface WorldRequest {
  readonly method: string
  /** Without query. */
  readonly path: string
  readonly query: Readonly<Record<string, string | string[] | undefined>>
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
  /** Undefined when there was no content type that the body parser reads. */
  readonly rawBody: string | undefined
  readonly address: string
}

/** What the server answers: JSON in `body`, or plain `text`, or nothing. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly text?: string
}

/** Something that happened outside the world, with its time. */
export type Command =
  | { readonly type: 'call'; readonly now: number; readonly request: WorldRequest }
  | { readonly type: 'open'; readonly now: number; readonly conn: string; readonly ticket: string }
  | { readonly type: 'text'; readonly now: number; readonly conn: string; readonly text: string }
  | { readonly type: 'pong'; readonly now: number; readonly conn: string }
  | { readonly type: 'closed'; readonly now: number; readonly conn: string }
  /** What a command began and did not finish at once: see {@link Outcome.rest}. */
  | { readonly type: 'resume'; readonly now: number; readonly rest: number }
  /** Every 30 s: drops the silent, pings the others. */
  | { readonly type: 'heartbeat'; readonly now: number }
  /** Every 30 s: writes the counted messages to the channels. */
  | { readonly type: 'flush-messages'; readonly now: number }
  | {
      readonly type: 'set-live-config'
      readonly now: number
      readonly game: number
      readonly props: readonly Prop[]
    }
  | { readonly type: 'revoke-key'; readonly now: number; readonly accessKey: string }
  | {
      readonly type: 'set-scopes'
      readonly now: number
      readonly accessKey: string
      readonly scopes: readonly Scope[]
    }
  | {
      readonly type: 'set-game'
      readonly now: number
      readonly game: number
      readonly settings: EmulatorGameSettings
    }
  /** Of one alias, or of all: a fault, which no client can cause. */
  | {
      readonly type: 'expire-tokens'
      readonly now: number
      readonly token: EmulatorToken
      readonly alias?: number | undefined
    }
  | { readonly type: 'end-sessions'; readonly now: number; readonly alias?: number | undefined }
  /** A player who is there from the beginning. */
  | {
      readonly type: 'create-player'
      readonly now: number
      readonly game: number
      readonly service: string
      readonly identifier: string
      readonly props: readonly Prop[]
    }
  /** As the dashboard makes one: without a word about its owner's joining it. */
  | {
      readonly type: 'create-channel'
      readonly now: number
      readonly game: number
      readonly channel: EmulatorChannel
    }

/** Something the shell must do to connections. */
export type Effect =
  | { readonly type: 'send'; readonly to: readonly string[]; readonly text: string }
  | {
      readonly type: 'close'
      readonly conn: string
      readonly code: number
      readonly reason: string
    }
  | { readonly type: 'terminate'; readonly conn: string }
  | { readonly type: 'ping'; readonly conn: string }

/**
 * Why the rest of a command takes its time: a transaction is committed, a row inserted, a cache asked, a player
 * identified or taken offline.
 */
export type Delay = 'commit' | 'insert' | 'cache' | 'identify' | 'disconnect'

/**
 * What came of a command. The effects are done first, in order. With `rest`, the server is not done:
 * the shell runs a `resume` command with that number a moment later, and the answer comes from there.
 */
export interface Outcome {
  readonly effects: readonly Effect[]
  readonly answer?: Answer
  readonly rest?: { readonly id: number; /** Or in milliseconds. */ readonly delay: Delay | number }
}
