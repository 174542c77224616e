import type { MonoTypeOperatorFunction } from 'rxjs'
import { Observable } from 'rxjs'
import type { InZone } from '../timing/captureZone.js'

/**
 * Subscribes to the source in the zone of the client, so that the timers of the source belong to the client and not to
 * the subscriber.
 *
 * ```
 * source:             --a--b--|
 * subscribeInZone:    --a--b--|
 * ```
 */
export function subscribeInZone<T>(inZone: InZone): MonoTypeOperatorFunction<T> {
  return (source) => new Observable((subscriber) => inZone(() => source.subscribe(subscriber)))
}
