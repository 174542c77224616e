import { maskSecretKeys } from './maskSecretKeys.js'

/**
 * Takes the secrets out of a text that somebody will see.
 *
 * Masked are the known secrets given (also as JSON or a URL writes them), the values of secret keys
 * in JSON, tickets in URLs and bearer tokens. Known secrets of fewer than four characters are not
 * looked for: they would be found everywhere. Cut a text only after it was redacted.
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
  const known = [...new Set([...secrets].filter(({ length }) => length >= 4).flatMap(spellings))]
    .sort((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  return maskSecretKeys(known)
    .replace(/([?&]ticket=)[^&#\s"'\\]+/gi, '$1***')
    .replace(/\b(bearer\s+)[^\s"'\\,]+/gi, '$1***')
}

/** A secret as it is, in a URL, in JSON, and in JSON inside JSON. */
function spellings(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const inJsonInJson = JSON.stringify(inJson).slice(1, -1)
  return [secret, inJson, inJsonInJson, inUrl(secret)]
}

/** With lone surrogates, which a URL cannot hold, replaced as the platform replaces them. */
function inUrl(secret: string): string {
  return encodeURIComponent(secret.replace(/[\ud800-\udfff]/gu, '\uFFFD'))
}
