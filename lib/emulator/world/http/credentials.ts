import { fail } from './Call.js'
import type { Answer } from '../Command.js'
import type { Turn } from '../Turn.js'
import type { Alias, Auth, Expiring, Game, Mail } from '../WorldState.js'

/** A code of six digits. */
function newCode({ settings }: Turn): string {
  const digits = Number.parseInt(settings.digests.sha256(settings.newId()).slice(0, 12), 16)
  return String(digits % 1_000_000).padStart(6, '0')
}

/** Makes a code and puts the mail that tells it into the mailbox. */
export function mailCode(
  turn: Turn,
  alias: Alias,
  to: string,
  subject: Mail['subject'],
  lifetime: number,
): Expiring {
  const value = newCode(turn)
  const expiresAt = turn.now + lifetime
  turn.state.mailbox.push({ to, subject, code: value, aliasId: alias.id, expiresAt })
  return { value, expiresAt }
}

export function codeIsGood(turn: Turn, known: Expiring | undefined, code: string): boolean {
  return known?.value === code && known.expiresAt > turn.now
}

/** Emails are kept trimmed and in lower case. */
export function normalised(email: string): string {
  return email.trim().toLowerCase()
}

export function* authsOf(turn: Turn, game: Game): Generator<Auth> {
  for (const { game: its, auth } of turn.state.players.values()) {
    if (its === game && auth !== undefined) yield auth
  }
}

/** Why an email cannot be a player's. */
export function refuseEmail(turn: Turn, game: Game, email: string): Answer | undefined {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
    return fail(400, 'Invalid email address', 'INVALID_EMAIL')
  }
  for (const auth of authsOf(turn, game)) {
    if (auth.email === normalised(email)) {
      return fail(400, 'This email address is already in use', 'EMAIL_TAKEN')
    }
  }
  return undefined
}

export const wrongPassword = fail(403, 'Current password is incorrect', 'INVALID_CREDENTIALS')

export const noAuthentication = fail(400, 'Player does not have authentication')

export const profaneIdentifier = fail(
  400,
  'Alias identifier contains inappropriate language',
  'IDENTIFIER_PROFANITY',
)

export function identifierTaken(identifier: string): Answer {
  const message = `Player with identifier '${identifier}' already exists`
  return { status: 400, body: { message, errorCode: 'IDENTIFIER_TAKEN', field: 'aliases' } }
}
