import { map } from 'rxjs'
import { LiveConfigBody } from '../../protocol/bodies/LiveConfigBody.js'
import { createCalls, noArguments } from '../createCalls.js'
import type { ServiceStages } from '../ServiceStages.js'
import { configLive } from './configLive.js'
import { createProps } from './createProps.js'
import type { LiveConfig } from './LiveConfig.js'
import { liveConfigOf } from './liveConfigOf.js'

/** Makes `talo.liveConfig`. */
export function createLiveConfig(stages: ServiceStages): LiveConfig {
  const { http, secrets, disposed$ } = stages
  const calls = stages.service(createCalls)
  const config$ = configLive(stages)
  return {
    get: () =>
      calls.make('liveConfig.get()', noArguments, () =>
        http({ method: 'GET', path: '/v1/game-config', as: 'key', decode: LiveConfigBody }).pipe(
          map(({ config }) => liveConfigOf(config)),
        ),
      ),
    config$,
    prop$: createProps({ config$, redact: secrets.redact, disposed$ }),
  }
}
