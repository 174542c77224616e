import type { Observable } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import type { RequestData, RequestName } from 'talo-rx'
import type { Expectation } from './Expectation.js'
import type { TaloScene } from './TaloScene.js'
import type { TestClient } from './TestClient.js'

/** How an expectation is called, and when it listens. */
export interface ExpectedStream {
  /** Heads the message of a failure. */
  readonly name?: string | undefined
  /** As in RxJS: `'--^---!'`. @defaultValue from frame 0 to the end */
  readonly subscription?: string | undefined
}

/** What a test in virtual time is made with. */
export interface TaloTest extends TaloScene {
  /**
   * Does something at each letter. An observable that is returned is subscribed to, and fails the test if it fails; a
   * promise fails the test at once, since virtual time cannot wait for it.
   */
  at(marbles: string, acts: (() => unknown) | Readonly<Record<string, () => unknown>>): void
  /** Compares a stream from frame 0 to the end. */
  expectObservable<T>(stream$: Observable<T>, about?: string | ExpectedStream): Expectation<T>
  /** The `data` of the frames that a client wrote, when it wrote them. */
  expectSent<R extends RequestName>(who: TestClient, req: R): Expectation<RequestData<R>>
  /** The same of all frames but identifies and heartbeats. */
  expectSent(who: TestClient): Expectation<object>
  /**
   * Calls that reached the server: `'GET /v1/game-channels/*'`, where `*` is one segment.
   *
   * Letters: 2, 4, 5 for the hundred of the status, `x` refused by `faults`, `!` given up by the client.
   */
  expectCalls(call: string, who?: TestClient): Expectation<string>
  /**
   * Outcomes of all that a client gave to a send, when they come: `d` delivered, `s` sent, `r` rejected, `p` replaced,
   * `u` unconfirmed.
   */
  expectOutcomes(who: TestClient): Expectation<string>
  /**
   * `status$` by letters: `i` idle, `t` ticketing, `d` dialing, `h` handshaking, `c` connected, `n` identifying,
   * `I` identified, `w` waiting, `s` suspended, `f` failed, `x` closed, `z` disposed.
   */
  expectStatus(who: TestClient): Expectation<string>
  /** As in `TestScheduler`. */
  readonly hot: RunHelpers['hot']
  /** As in `TestScheduler`. */
  readonly cold: RunHelpers['cold']
  /** As in `TestScheduler`. */
  readonly time: RunHelpers['time']
  /** As in `TestScheduler`: when `requestAnimationFrame` calls back. */
  readonly animate: RunHelpers['animate']
}
