import type { Observable } from 'rxjs'
import type { Frame } from '../frames/Frame.js'

/** One of those who take part in the conversation on one connection. */
export interface Party {
  /** Hears one frame, after those who are asked before; `false` keeps it from everybody after. What it throws ends the connection. */
  hear(frame: Frame): boolean
  /** What it does by itself, for as long as the connection lasts: never emits, errors where the connection has to end. */
  readonly watch$?: Observable<never>
}
