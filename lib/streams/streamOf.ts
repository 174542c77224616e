import { from, Observable } from 'rxjs'
import type { Subscribable } from 'rxjs'
import type { StreamInput } from './StreamInput.js'

/** As an observable of this RxJS, whichever RxJS it was made with; throws where it is no stream at all. */
export function streamOf<T>(input$: StreamInput<T>): Observable<T> {
  return isSubscribable(input$)
    ? new Observable((subscriber) => input$.subscribe(subscriber))
    : from(input$)
}

/** Not by its class, which another copy of RxJS has as well. */
function isSubscribable<T>(input$: StreamInput<T>): input$ is Subscribable<T> {
  return typeof (input$ as Partial<Subscribable<T>>).subscribe === 'function'
}
