import type { Observable } from 'rxjs'
import type { HttpTransport } from './http/HttpTransport.js'
import type { Lifecycle } from './session/Lifecycle.js'
import type { Clock } from './timing/Clock.js'
import type { Dial } from './transport/Wire.js'

/** Everything that the pipeline needs from outside: the network, the page, time and chance. */
export interface Platform extends Clock {
  readonly transport: HttpTransport
  readonly dial: Dial
  readonly lifecycle$: Observable<Lifecycle>
  readonly random: () => number
}
