import { createHash, createHmac } from 'node:crypto'
import type { Digests } from '../world.js'

/** The hashes of Node. */
export const nodeDigests: Digests = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest(),
}
