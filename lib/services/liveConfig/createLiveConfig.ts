import { map } from 'rxjs'
import { LiveConfigBody } from '../../protocol/bodies/LiveConfigBody.js'
import type { ServiceStages } from '../ServiceStages.js'
import { configLive, propLive } from './configLive.js'
import type { LiveConfig } from './LiveConfig.js'
import { liveConfigOf } from './liveConfigOf.js'

/** Makes `talo.liveConfig`. */
export function createLiveConfig(stages: ServiceStages): LiveConfig {
  const config$ = configLive(stages)
  return {
    get: () =>
      stages.http({ method: 'GET', path: '/v1/game-config', as: 'key', decode: LiveConfigBody }).pipe(
        map(({ config }) => liveConfigOf(config)),
      ),
    config$,
    prop$: (key, decode) => propLive(config$, key, decode),
  }
}
