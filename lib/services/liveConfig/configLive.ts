import { map } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { LiveConfigBody } from '../../protocol/bodies/LiveConfigBody.js'
import type { Prop } from '../../protocol/entities/Prop.js'
import type { Live, LiveState } from '../../live/Live.js'
import { mapLive } from '../../live/mapLive.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { Decoder } from '../decoderOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import { liveConfigOf } from './liveConfigOf.js'

/** Live state of the game's config: each frame has all of it. */
export function configLive(stages: ServiceStages): Live<Readonly<Record<string, string>>> {
  const lives = stages.service(createLiveFactory)
  const path = '/v1/game-config'
  const call = { method: 'GET', as: 'key', for: 'live config$' } as const
  return lives.cached('config$', () =>
    lives.ofGame<readonly Prop[], readonly Prop[], Readonly<Record<string, string>>>({
      name: 'config$',
      frame$: stages.dispatch.on('v1.live-config.updated').pipe(map(({ config }) => config)),
      snapshot: (urgency, begins) =>
        lives.queue
          .run(path, urgency, stages.http({ ...call, path, decode: LiveConfigBody }), begins)
          .pipe(map(({ config }) => config)),
      isEarly: () => true,
      apply: (known, told) => (isSame(known, told) ? known : told),
      view: liveConfigOf,
    }),
  )
}

/** Live state of one key of the config, as a value of a type of the user's. */
export function propLive<T>(
  config$: Live<Readonly<Record<string, string>>>,
  key: string,
  decode: Decoder<string | undefined, T>,
): Live<T> {
  let seen: { readonly text: string | undefined; readonly shown: Shown<T> } | undefined
  const shownOf = (text: string | undefined): Shown<T> => {
    // Read again only when it changed: what comes out may be an object, and the same one says that nothing changed.
    if (seen === undefined || seen.text !== text) seen = { text, shown: read(text) }
    return seen.shown
  }
  const read = (text: string | undefined): Shown<T> => {
    const decoded = decode(text)
    return decoded.ok
      ? { value: decoded.value }
      : { failure: new Malformed({ what: `the live config's ${key}`, reasons: decoded.failure }) }
  }
  return mapLive(config$, (state): LiveState<T> => {
    if (state.phase !== 'ready') return state
    const shown = shownOf(state.value[key])
    return 'failure' in shown
      ? { phase: 'unavailable', failure: shown.failure }
      : { phase: 'ready', value: shown.value, stale: state.stale }
  })
}

type Shown<T> = { readonly value: T } | { readonly failure: Malformed }

function isSame(a: readonly Prop[], b: readonly Prop[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ key, value }, index) => key === b[index]?.key && value === b[index].value)
  )
}
