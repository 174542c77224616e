import type { OperatorFunction } from 'rxjs'
import { filter } from 'rxjs'
import type { ConnectionStep } from '../connection/ConnectionStep.js'
import type { Frame } from '../frames/Frame.js'
import type { Status } from './createStatus.js'

/**
 * Takes the steps of connections out of their frames, for the status.
 *
 * ```
 * source:       T-D-Cc--m      T, D, C = steps, c, m = frames
 * takeSteps:    -----c--m
 * status:       T-D-C----
 * ```
 */
export function takeSteps(
  status: Pick<Status, 'enter'>,
): OperatorFunction<ConnectionStep | Frame, Frame> {
  return filter((value): value is Frame => {
    if (!('phase' in value)) return true
    status.enter(value)
    return false
  })
}
