import { filter, map } from 'rxjs'
import { hot } from '../../streams/hot.js'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import { callsOf } from '../callsOf.js'
import { createPlayerQueue } from '../createPlayerQueue.js'
import {
  optional,
  type Problems,
  validateFlag,
  validateMembers,
  validateText,
  validateUuid,
} from '../validation.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createPresenceCache } from './createPresenceCache.js'
import type { Presence, PresenceUpdate } from './Presence.js'
import { presenceLive } from './presenceLive.js'

/** A longer status makes the server fail with a 500. */
const LONGEST_STATUS = 255

/** Makes `talo.presence`. */
export function createPresence(stages: ServiceStages): Presence {
  const { http, ghosts, service } = stages
  const { define, defineAsPlayer } = callsOf(stages, 'presence')
  const cache = service(createPresenceCache)
  const queue = service(createPlayerQueue)

  return {
    get: define('get', { playerId: validateUuid }, (playerId) => cache.ask(playerId)),
    set: defineAsPlayer(
      'set',
      { '{ online, customStatus }': validateChange },
      ({ online, customStatus }) => {
        // Before the call: the server tells of the change before it answers.
        if (online !== undefined) ghosts.wantOnline(online)
        const answer$ = http({
          method: 'PUT',
          path: '/v1/players/presence',
          body: { online, customStatus },
          decode: PresenceBody,
        }).pipe(map(({ presence }) => presence))
        // One after another: of two at once the server may carry out the later one first.
        return queue.run('presence', cache.learnFrom('set', undefined, answer$))
      },
    ),
    player$: (playerId) => presenceLive(stages, playerId),
    updated$: cache.change$.pipe(
      filter(({ source }) => source === 'frame'),
      map(({ presence, onlineChanged, customStatusChanged, own }): PresenceUpdate => ({
        presence,
        onlineChanged,
        customStatusChanged,
        own,
      })),
      hot(),
    ),
  }
}

function validateChange(_: string, change: unknown): Problems {
  return validateMembers(change, {
    online: optional(validateFlag),
    customStatus: optional((name, status) =>
      validateText(name, status, { longest: LONGEST_STATUS }),
    ),
  })
}
