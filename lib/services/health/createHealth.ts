import type { Observable } from 'rxjs'
import { nothing } from '../../http/nothing.js'
import { callsOf } from '../callsOf.js'
import type { ServiceStages } from '../ServiceStages.js'

/** Whether the server answers. https://docs.trytalo.com/docs/http/health-check-api */
export interface Health {
  /** Call (cold): emits `undefined` when the server is well and takes the access key. Never rate limited. */
  check(): Observable<undefined>
}

/** Makes `talo.health`. */
export function createHealth(stages: ServiceStages): Health {
  const { define } = callsOf(stages, 'health')
  const call = { method: 'GET', path: '/v1/health-check', as: 'key', decode: nothing } as const
  return { check: define('check', {}, () => stages.http(call)) }
}
