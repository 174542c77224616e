import type { Mark } from './Mark.js'

/** What part of time is shown, and how. */
export interface View {
  readonly width: number
  /** At the left and the right edge, in epoch milliseconds. */
  readonly from: number
  readonly to: number
  readonly pxPerSecond: number
  readonly isDark: boolean
}

/** Where a mark was drawn, so that it is found under the pointer. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly mark: Mark
  readonly count: number
}
