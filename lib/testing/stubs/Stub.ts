import type { Observable, Subject } from 'rxjs'
import type { SendOutcome } from 'talo-rx'
import type { Live } from 'talo-rx'
import type { State } from 'talo-rx'
import type { SentFrame } from '../SentFrame.js'
import type { StubLive } from './stubLive.js'
import type { StubState } from './stubState.js'

/** A part of the SDK whose streams the test pushes: states by `set`, live states by `ready` and so on, others by `next`. */
export type Stub<T> = {
  readonly [K in keyof T]: T[K] extends (...args: never) => unknown
    ? T[K]
    : T[K] extends Live<infer V>
      ? StubLive<V>
      : T[K] extends State<infer V>
        ? StubState<V>
        : T[K] extends Observable<infer V>
          ? Subject<V>
          : T[K] extends object
            ? Stub<T[K]>
            : T[K]
}

/**
 * What a stub is made with: streams of one's own, and functions. A stream is merged with what the test pushes; one that is
 * given for a state or a live state is followed.
 */
export type StubParts<T> = {
  readonly [K in keyof T]?: T[K] extends (...args: never) => unknown
    ? T[K]
    : T[K] extends Observable<infer V>
      ? Observable<V>
      : T[K] extends object
        ? StubParts<T[K]>
        : T[K]
}

/** How a stub answers. */
export interface StubOptions {
  /** What becomes of a send. @defaultValue `{ outcome: 'sent' }` */
  readonly outcome?: ((frame: SentFrame) => SendOutcome) | undefined
}
