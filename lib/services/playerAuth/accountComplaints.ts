import { aboutText } from '../complaints.js'

/** Longer identifiers make the server fail with a 500. */
const LONGEST_IDENTIFIER = 1_024

/** About the name of an account; spaces around it do not count. */
export function aboutIdentifier(name: string, value: unknown): readonly string[] {
  const known: unknown = typeof value === 'string' ? value.trim() : value
  return aboutText(name, known, { longest: LONGEST_IDENTIFIER, isNeeded: true })
}

/** About a password, which may be made of anything, or a code. */
export function aboutSecret(name: string, value: unknown): readonly string[] {
  return value === '' ? [`${name}: expected a non-empty string`] : aboutText(name, value)
}
