import type { EmulatorScope } from '../EmulatorOptions.js'
import { scopes } from '../world/rules/scopes.js'

const known: ReadonlySet<string> = new Set(scopes)

export function isScope(text: string): text is EmulatorScope {
  return known.has(text)
}
