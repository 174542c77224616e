import { type Result, failed, succeeded } from '../result/Result.js'
import { faultsIn } from './faultsIn.js'
import { fits } from './fits.js'
import { reasons } from './reasons.js'
import type { Shape } from './Shape.js'

/** The value itself if it has the shape, or why it has not. */
export function decode<T>(shape: Shape<T>, value: unknown): Result<T, readonly string[]> {
  return fits(shape, value) ? succeeded(value) : failed(reasons(faultsIn(shape, value)))
}
