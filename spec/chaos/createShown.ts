import { deepText } from '../support/deepText.js'
import { PRIVATE } from './acts/accountActs.js'

/** What clients show where it is logged, searched for secrets. */
export interface Shown {
  show(client: number, name: string, value: unknown): void
  /** Where a secret was shown, a sentence each. */
  readonly leaks: readonly string[]
}

const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g

/** `secrets` grows as the server gives them out. */
export function createShown(secrets: ReadonlySet<string>, accessKey: string): Shown {
  const seen = new WeakSet()
  const leaks: string[] = []
  const longs = () => [PRIVATE, accessKey, ...[...secrets].filter((secret) => secret.length > 36)]

  return {
    leaks,
    show: (client, name, value) => {
      if (typeof value === 'object' && value !== null) {
        if (seen.has(value)) return
        seen.add(value)
      }
      const text = deepText(value)
      const found =
        text.match(uuids)?.find((id) => secrets.has(id)) ??
        longs().find((secret) => text.includes(secret))
      if (found === undefined) return
      const at = text.indexOf(found)
      const around = text.slice(Math.max(0, at - 60), at + found.length + 20)
      leaks.push(`${name} of client ${String(client)} shows …${around}…`)
    },
  }
}
