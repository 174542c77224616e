import { map } from 'rxjs'
import { LiveConfigBody } from '../../protocol/bodies/LiveConfigBody.js'
import type { Prop } from '../../protocol/entities/Prop.js'
import { callsOf } from '../callsOf.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createProps } from './createProps.js'
import type { LiveConfig } from './LiveConfig.js'
import { liveConfigOf } from './liveConfigOf.js'

const call = {
  method: 'GET',
  path: '/v1/game-config',
  as: 'key',
  decode: LiveConfigBody,
} as const

/** Makes `talo.liveConfig`. */
export function createLiveConfig(stages: ServiceStages): LiveConfig {
  const { http, secrets, disposed$ } = stages
  const { define } = callsOf(stages, 'liveConfig')
  const config$ = configLive(stages)
  return {
    get: define('get', {}, () => http(call).pipe(map(({ config }) => liveConfigOf(config)))),
    config$,
    prop$: createProps({ config$, redact: secrets.redact, disposed$ }),
  }
}

/** Live state of the game's config: each frame has all of it. */
function configLive({ http, dispatch, service }: ServiceStages): LiveConfig['config$'] {
  const lives = service(createLiveFactory)
  const call$ = http({ ...call, for: 'live config$' })
  return lives.cached('config$', () =>
    lives.ofGame<readonly Prop[], readonly Prop[], Readonly<Record<string, string>>>({
      name: 'config$',
      frame$: dispatch.on('v1.live-config.updated').pipe(map(({ config }) => config)),
      snapshot: (urgency, begins) =>
        lives.queue.run(call.path, urgency, call$, begins).pipe(map(({ config }) => config)),
      isEarly: () => true,
      apply: (known, told) => (isSame(known, told) ? known : told),
      view: liveConfigOf,
    }),
  )
}

/** Only what is shown counts: a server may say more of a prop, and not everywhere. */
function isSame(a: readonly Prop[], b: readonly Prop[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ key, value }, index) => key === b[index]?.key && value === b[index].value)
  )
}
