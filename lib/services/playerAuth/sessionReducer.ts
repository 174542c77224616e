import type { TaloFailure } from '../../errors/TaloFailure.js'
import type { Credentials } from '../../identity/Credentials.js'
import { withoutAuth } from '../../identity/withoutAuth.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerSession, SessionRestoring, SignedOutReason } from './PlayerSession.js'
import type { StoredSession } from './SessionStore.js'

/** What is known of the session of the player. */
export interface SessionState {
  /** As `session$` shows it, without tokens. */
  readonly shown: PlayerSession
  /** The session of the player who is logged in, or the one that is being restored. */
  readonly held: StoredSession | null
}

export interface SessionEvents {
  /** The store has answered for the first time. */
  readonly loaded: StoreContent
  /** Another tab has changed the store. */
  readonly stored: StoreContent
  /** Restoring failed, and is tried again. */
  readonly setback: { readonly failure: TaloFailure }
  /** A log-in is complete, or the session is restored. */
  readonly signedIn: { readonly session: StoredSession; readonly alias: PlayerAlias }
  /** A log-in has to be completed by a code. */
  readonly codeRequired: { readonly aliasId: number }
  readonly signedOut: { readonly reason: 'logged-out' | 'deleted' }
  /** The account has moved to another service. */
  readonly migrated: { readonly alias: PlayerAlias }
  /** The server does not take the session any more, nor refresh it. */
  readonly expired: { readonly aliasId: number }
  /** The same player has other tokens. */
  readonly renewed: { readonly session: StoredSession }
  /** The player of the identity was set, to one with these credentials, or cleared. */
  readonly played: {
    readonly credentials: Credentials | undefined
    /** Whether it is told once more for the player who was to play already. */
    readonly isSame: boolean
    readonly now: number
  }
  /** The account has another identifier. */
  readonly renamed: { readonly alias: PlayerAlias }
}

interface StoreContent {
  readonly stored: StoredSession | null | undefined
  /** Whether the identity has a player, with or without a log-in. */
  readonly isPlaying: boolean
}

/** What is to be done about a change before it is told, with what. */
export interface SessionEffects {
  /** Saved in the store; `null` clears it. */
  readonly save: [StoredSession | null]
  /** Restored from now on, in the place of what was being restored; `null` for none. */
  readonly restore: [StoredSession | null]
  /** The player of the identity, from now on. */
  readonly play: [StoredSession, PlayerAlias]
  /** The player plays on under the same id, without a session. */
  readonly playOn: [PlayerAlias]
  /** The identity takes the newer tokens. */
  readonly adopt: [StoredSession]
  /** The identity shows this alias, if it is the player's. */
  readonly show: [PlayerAlias]
  /** The identity cannot speak for the player of this alias id any more. */
  readonly retire: [number]
  /** The identity has no player any more. */
  readonly clear: []
}

export type SessionEffect = {
  [K in keyof SessionEffects]: readonly [K, ...SessionEffects[K]]
}[keyof SessionEffects]

export type SessionStep = readonly [SessionState, ...SessionEffect[]]

/**
 * What becomes of the session of a player, as a table; what stands first counts, `–` leaves things as they are.
 *
 * | event        | if                           | session$               | held          | effects              |
 * | ------------ | ---------------------------- | ---------------------- | ------------- | -------------------- |
 * | loaded       | nothing stored               | signed-out, never      | none          | restore none         |
 * |              | the identity has a player    | signed-out, cleared    | none          | restore none         |
 * |              | else                         | restoring              | the stored    | restore              |
 * | stored       | it cannot be read            | –                      | –             | –                    |
 * |              | nothing stored, none held    | –                      | –             | –                    |
 * |              | nothing stored               | signed-out, logged-out | none          | restore none, clear  |
 * |              | of the player who is held    | –                      | its tokens    | adopt                |
 * |              | none held, but a player      | –                      | –             | –                    |
 * |              | else                         | restoring              | the stored    | restore              |
 * | setback      |                              | restoring, failure     | –             | –                    |
 * | signedIn     |                              | signed-in              | the session   | save, restore none, play |
 * | codeRequired | signed-in                    | –                      | –             | –                    |
 * |              | restoring                    | verification-required  | none          | save none, restore none |
 * |              | else                         | verification-required  | none          | restore none         |
 * | signedOut    |                              | signed-out, the reason | none          | restore none, save none, clear |
 * | migrated     |                              | signed-out, migrated   | none          | restore none, save none, play on |
 * | expired      |                              | signed-out, expired    | none          | restore none, save none, retire |
 * | renewed      |                              | –                      | its tokens    | adopt                |
 * | played       | the player who is held       | –                      | socket token¹ | save¹                |
 * |              | the same as before           | –                      | –             | –                    |
 * |              | one held, or restoring       | signed-out, cleared    | none          | restore none, save none |
 * |              | else                         | –                      | –             | –                    |
 * | renamed      | the player who is held       | signed-in              | identifier    | save, show           |
 * |              | else                         | –                      | –             | show                 |
 *
 * ¹ Where it is another one.
 */
export const sessionReducer: {
  readonly [K in keyof SessionEvents]: (state: SessionState, event: SessionEvents[K]) => SessionStep
} = {
  loaded: (_, { stored, isPlaying }) => {
    if (stored === null || stored === undefined) return leave('never')
    return isPlaying ? leave('cleared') : restore(stored)
  },
  stored: (state, { stored, isPlaying }) => {
    const { held } = state
    if (stored === undefined) return [state]
    if (stored === null) return held === null ? [state] : leave('logged-out', ['clear'])
    if (stored.aliasId === held?.aliasId) return adopt(state, stored)
    return held === null && isPlaying ? [state] : restore(stored)
  },
  setback: ({ held }, { failure }) => [{ shown: { ...restoring(held), failure }, held }],
  signedIn: (_, { session, alias }) => [
    signedIn(session, alias),
    ['save', session],
    ['restore', null],
    ['play', session, alias],
  ],
  codeRequired: (state, { aliasId }) => {
    const { status } = state.shown
    if (status === 'signed-in') return [state]
    const next: SessionState = { shown: { status: 'verification-required', aliasId }, held: null }
    return status === 'restoring'
      ? [next, ['save', null], ['restore', null]]
      : [next, ['restore', null]]
  },
  signedOut: (_, { reason }) => leave(reason, ['save', null], ['clear']),
  migrated: (_, { alias }) => leave('migrated', ['save', null], ['playOn', alias]),
  expired: (_, { aliasId }) => leave('expired', ['save', null], ['retire', aliasId]),
  renewed: (state, { session }) => adopt(state, session),
  played: (state, { credentials, isSame, now }) => {
    const { held, shown } = state
    if (held !== null && credentials?.playerAliasId === held.aliasId) {
      const { socketToken } = credentials
      if (socketToken === held.socketToken) return [state]
      const next = { ...held, socketToken, socketTokenAt: now }
      return [{ shown, held: next }, ['save', next]]
    }
    const isOver = held !== null || shown.status === 'restoring'
    return isOver && !isSame ? leave('cleared', ['save', null]) : [state]
  },
  renamed: (state, { alias }) => {
    if (state.held?.aliasId !== alias.id) return [state, ['show', alias]]
    const next = { ...state.held, identifier: alias.identifier }
    return [signedIn(next, alias), ['save', next], ['show', alias]]
  },
}

function signedIn(held: StoredSession, alias: PlayerAlias): SessionState {
  return { shown: { status: 'signed-in', alias: withoutAuth(alias) }, held }
}

function leave(reason: SignedOutReason, ...effects: readonly SessionEffect[]): SessionStep {
  return [{ shown: { status: 'signed-out', reason }, held: null }, ['restore', null], ...effects]
}

function restore(stored: StoredSession): SessionStep {
  return [{ shown: restoring(stored), held: stored }, ['restore', stored]]
}

function restoring(stored: StoredSession | null): SessionRestoring {
  if (stored === null) return { status: 'restoring' }
  const { aliasId, playerId, identifier } = stored
  return { status: 'restoring', player: { aliasId, playerId, identifier } }
}

/** A session is refreshed without its player's socket token. */
function adopt({ shown, held }: SessionState, next: StoredSession): SessionStep {
  const { socketToken, socketTokenAt } = held ?? next
  const session = { socketToken, socketTokenAt, ...next }
  return [{ shown, held: session }, ['adopt', session]]
}
