import { maskSecrets } from './maskSecrets.js'
import { type Pattern, type Secret, patternOf } from './patternOf.js'
import { maskMarked, type Redact } from './redact.js'

/** The secrets that a client holds, and what takes them out of a text. */
export interface Secrets {
  /** Remembers what a record, like a body or credentials, has under the keys of tokens. */
  know(record: unknown): void
  /** Holds further secrets until the function that it returns is called; they are asked for when a text is shown. */
  hold(secrets: () => readonly Secret[]): () => void
  /** Costs nothing until something is to be shown. */
  readonly redact: Redact
}

const tokenKeys = ['ticket', 'socketToken', 'sessionToken', 'refreshToken'] as const

/** How many of a kind are remembered: the tickets of several minutes at the quickest. */
const REMEMBERED = 64

/** Makes the list of the secrets that a client holds; `own` are those that it holds for good. */
export function createSecrets(own: readonly Secret[] = []): Secrets {
  const known = new Map<string, readonly string[]>()
  const held = new Set<() => readonly Secret[]>()
  let pattern: Pattern | undefined

  const compiled = () =>
    patternOf([...own, ...[...known.values()].flat(), ...[...held].flatMap((secrets) => secrets())])
  return {
    know: (record) => {
      if (typeof record !== 'object' || record === null) return
      for (const key of tokenKeys) {
        const token: unknown = Reflect.get(record, key)
        const before = known.get(key) ?? []
        if (typeof token !== 'string' || before.at(-1) === token) continue
        known.set(key, [...before.filter((one) => one !== token).slice(1 - REMEMBERED), token])
        pattern = undefined
      }
    },
    hold: (secrets) => {
      held.add(secrets)
      pattern = undefined
      return () => {
        held.delete(secrets)
        pattern = undefined
      }
    },
    // A connection that is lost has no reason: nothing has to be compiled for that.
    redact: (text) =>
      text === '' ? text : maskMarked(maskSecrets(text, (pattern ??= compiled()))),
  }
}
