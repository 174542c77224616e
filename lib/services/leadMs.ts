/** The server's database rounds times to whole seconds, up or down, so that closer ones cannot be told apart; in ms. */
export const ROUNDING_MS = 1_000

/** Something of the server's with the time of its last change. */
interface Dated {
  /** An ISO date. */
  readonly updatedAt: string
}

/** By how many milliseconds what was told is newer than what is known; `NaN` for what is no date. */
export function leadMs(told: Dated, known: Dated): number {
  return Date.parse(told.updatedAt) - Date.parse(known.updatedAt)
}
