import type { Observable } from 'rxjs'
import type { SentFrame } from './SentFrame.js'
import type { TaloScene } from './TaloScene.js'
import type { TaloTestOptions } from './TaloTestOptions.js'

/** How a world in real time is. */
export type TaloWorldOptions = Omit<TaloTestOptions, 'until' | 'startAt'>

/** A call that reached the server, or that a fault or the client ended: with status 0 where no status was answered. */
export interface MadeCall {
  readonly client: string
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly status: number
}

/** A scene in the time of the platform. */
export interface TaloWorld extends TaloScene {
  readonly sent$: Observable<SentFrame>
  readonly calls$: Observable<MadeCall>
  /** Ends every client; also as `Symbol.dispose` where the platform has it. */
  dispose(): void
}
