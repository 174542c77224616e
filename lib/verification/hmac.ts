import { hmac as hmacOf } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import type { Verification } from './Verification.js'

/** A verification key of the game, from the Talo dashboard. */
export interface VerificationKey {
  readonly version: string | number
  readonly value: string
}

/**
 * Signs with a verification key: `<version>|<header>.<HMAC-SHA256 of the header>`, where the header holds the SHA-256 of
 * the text, the time, and a name that is used once. https://docs.trytalo.com/docs/http/request-verification
 *
 * The key is part of the page that players load: it keeps off the curious, not the determined.
 */
export function hmac({ version, value }: VerificationKey): Verification {
  const key = utf8ToBytes(value)
  return {
    secrets: () => [value],
    sign: (text, { rid, timestamp }) => {
      const payload = bytesToHex(sha256(utf8ToBytes(text)))
      const header = btoa(JSON.stringify({ rid, payload, timestamp }))
      const signature = hmacOf(sha256, key, utf8ToBytes(header))
      return `${String(version)}|${header}.${btoa(String.fromCharCode(...signature))}`
    },
  }
}
