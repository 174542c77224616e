import type { MonoTypeOperatorFunction } from 'rxjs'
import { Observable } from 'rxjs'
import type { AtHome } from '../timing/createHome.js'

/**
 * Subscribes to the source where the client was made, so that the timers of the source belong to the client and not to
 * the subscriber.
 *
 * ```
 * source:             --a--b--|
 * subscribeAtHome:    --a--b--|
 * ```
 */
export function subscribeAtHome<T>(atHome: AtHome): MonoTypeOperatorFunction<T> {
  return (source) => new Observable((subscriber) => atHome(() => source.subscribe(subscriber)))
}
