import { maskSecretKeys } from './maskSecretKeys.js'
import { maskSecrets } from './maskSecrets.js'
import { type Secret, patternOf } from './patternOf.js'

/** Takes the secrets out of a text that will be shown. */
export type Redact = (text: string) => string

/**
 * Takes the secrets out of a text that will be shown.
 *
 * Masked are the known secrets given, in any case, escaped as in JSON, percent-encoded or in base64, and the values of
 * secret keys in JSON, tickets in URLs and bearer tokens. Cut a text only after it was redacted.
 */
export function redact(text: string, secrets: Iterable<Secret> = []): string {
  return maskMarked(maskSecrets(text, patternOf(secrets)))
}

/** Masks what its surroundings mark as a secret, known or not. */
export function maskMarked(text: string): string {
  return maskSecretKeys(text)
    .replace(/([?&]ticket=)[^&#\s"'\\]+/gi, '$1***')
    .replace(/\b(bearer\s+)[^\s"'\\,]+/gi, '$1***')
}
