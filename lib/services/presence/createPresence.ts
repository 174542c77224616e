import { filter, map } from 'rxjs'
import { hot } from '../../streams/hot.js'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import { createCalls } from '../createCalls.js'
import { createPlayerLines } from '../createPlayerLines.js'
import { validateFlag, validateText, validateUuid, validateGiven } from '../validation.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createPresenceCache } from './createPresenceCache.js'
import type { Presence, PresenceUpdate } from './Presence.js'
import { presenceLive } from './presenceLive.js'

/** A longer status makes the server fail with a 500. */
const LONGEST_STATUS = 255

/** Makes `talo.presence`. */
export function createPresence(stages: ServiceStages): Presence {
  const { http, ghosts, service } = stages
  const calls = service(createCalls)
  const cache = service(createPresenceCache)
  const lines = service(createPlayerLines)

  return {
    get: (playerId) =>
      calls.make(
        'presence.get(playerId)',
        () => validateUuid('playerId', playerId),
        () => cache.ask(playerId),
      ),
    set: (change) =>
      calls.makeAsPlayer(
        'presence.set({ online, customStatus })',
        () => [
          ...validateGiven(change.online, (given) => validateFlag('online', given)),
          ...validateGiven(change.customStatus, (given) =>
            validateText('customStatus', given, { longest: LONGEST_STATUS }),
          ),
        ],
        () => {
          const { online, customStatus } = change
          // Before the call: the server tells of the change before it answers.
          if (online !== undefined) ghosts.wantOnline(online)
          const answer$ = http({
            method: 'PUT',
            path: '/v1/players/presence',
            body: { online, customStatus },
            decode: PresenceBody,
          })
          // One after another: of two at once the server may carry out the later one first.
          return lines.run(
            'presence',
            cache.learnFrom('set', undefined, answer$.pipe(map(({ presence }) => presence))),
          )
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
