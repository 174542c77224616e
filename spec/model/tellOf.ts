import type { Log } from './createLog.js'
import { SECRET } from './players.js'
import { deepText } from '../support/deepText.js'

/** Notes a leak where a secret stands in anything that a value shows where it is logged. */
export function tellOf({ note }: Log): (name: string, value: unknown) => void {
  const seen = new WeakSet()
  return (name, value) => {
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) return
      seen.add(value)
    }
    const text = deepText(value)
    const at = text.indexOf(SECRET)
    if (at !== -1) note({ what: 'leak', name, text: text.slice(Math.max(0, at - 80), at + 60) })
  }
}
