import type { ObservableInput, Subscribable } from 'rxjs'

/**
 * What a stream may be given as: an observable of any RxJS, a promise or an iterable. An observable of another copy of
 * RxJS 7 is no `ObservableInput` to the compiler, which tells the copies apart by the insides of their classes.
 */
export type StreamInput<T> = ObservableInput<T> | Subscribable<T>
