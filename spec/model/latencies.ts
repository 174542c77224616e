import { oneOf } from './weighted.js'

/** How long something takes out there, in ms. */
export const latency = oneOf(0, 1, 20, 300, 1_500, 9_999, 12_000)

/** How long an answer to something that was sent takes: also as long as it is waited for, longer, and almost twice that. */
export const answerLatency = oneOf(
  20,
  0,
  1,
  300,
  1_500,
  9_999,
  10_000,
  10_001,
  12_000,
  15_000,
  19_999,
)
