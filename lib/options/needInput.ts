import type { Observable } from 'rxjs'
import { TaloConfigError } from '../errors/TaloConfigError.js'
import type { StreamInput } from '../streams/StreamInput.js'
import { streamOf } from '../streams/streamOf.js'

/** An option as an observable of this RxJS, whichever RxJS it was made with; throws where it is no stream at all. */
export function needInput<T>(option: string, given$: StreamInput<T>): Observable<T> {
  try {
    if (typeof given$ === 'object' || typeof given$ === 'function') return streamOf(given$)
  } catch {
    // RxJS says so in words that do not name the option.
  }
  throw new TaloConfigError({
    option,
    expected: 'an observable, a promise or an iterable',
    got: given$,
  })
}
