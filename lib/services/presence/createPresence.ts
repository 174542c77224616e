import { defer, map, throwError } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { PresenceBody } from '../../protocol/bodies/PresenceBody.js'
import type { Presence } from './Presence.js'
import type { ServiceStages } from '../ServiceStages.js'

/** A longer status makes the server fail with a 500. */
const LONGEST_STATUS = 255

/** Makes `talo.presence`. */
export function createPresence({ http, ghosts }: ServiceStages): Presence {
  return {
    get: (playerId) =>
      http({
        method: 'GET',
        path: `/v1/players/presence/${encodeURIComponent(playerId)}`,
        decode: PresenceBody,
      }).pipe(map(({ presence }) => presence)),
    set: ({ online, customStatus }) =>
      defer(() => {
        if (customStatus !== undefined && customStatus.length > LONGEST_STATUS) {
          return throwError(() => tooLong(customStatus.length))
        }
        // Before the call: the server tells of the change before it answers.
        if (online !== undefined) ghosts.wantOnline(online)
        return http({
          method: 'PUT',
          path: '/v1/players/presence',
          body: { online, customStatus },
          decode: PresenceBody,
        }).pipe(map(({ presence }) => presence))
      }),
  }
}

function tooLong(length: number): Malformed {
  return new Malformed({
    what: 'presence.set({ customStatus })',
    reasons: [
      `customStatus: expected at most ${String(LONGEST_STATUS)} characters, got ${String(length)}`,
    ],
  })
}
