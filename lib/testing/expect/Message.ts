import { isSame } from '../compare/isSame.js'

/** What a stream did, and in which frame. */
export interface Message {
  readonly frame: number
  readonly notification:
    | { readonly kind: 'N'; readonly value: unknown }
    | { readonly kind: 'E'; readonly error: unknown }
    | { readonly kind: 'C' }
}

/** Whether a stream did what was expected. */
export function isSameMessage(actual: Message | undefined, expected: Message | undefined): boolean {
  if (actual === undefined || expected === undefined) return actual === expected
  const [did, should] = [actual.notification, expected.notification]
  if (actual.frame !== expected.frame) return false
  if (did.kind === 'N' && should.kind === 'N') return isSame(did.value, should.value)
  if (did.kind === 'E' && should.kind === 'E') return isSame(did.error, should.error)
  return did.kind === should.kind
}
