import type { ServiceStages } from '../ServiceStages.js'
import { createCalls } from '../createCalls.js'
import { createSignIns } from '../createSignIns.js'
import { createAccount } from './createAccount.js'
import { createSessions } from './createSessions.js'
import { createSignIn } from './createSignIn.js'
import type { PlayerAuthentication } from './PlayerAuthentication.js'

/** Makes `talo.playerAuth`. */
export function createPlayerAuth(stages: ServiceStages): PlayerAuthentication {
  const { http, identity, now } = stages
  const sessions = createSessions(stages)
  const signIns = stages.once(createSignIns)
  const calls = stages.once(createCalls)
  return {
    session$: sessions.session$,
    ...createSignIn({ calls, http, identity, sessions, signIns, now }),
    ...createAccount({ calls, http, identity, sessions }),
  }
}
