import { defer } from 'rxjs'
import { createHealth } from './services/health/createHealth.js'
import { createPlayers } from './services/players/createPlayers.js'
import { createSocket } from './services/socket/createSocket.js'
import type { SocketStages } from './services/socket/createSocket.js'
import { createSocketTickets } from './services/socketTickets/createSocketTickets.js'
import { withStages } from './services/stagesOf.js'
import type { TaloCore } from './services/TaloCore.js'
import { withDisposal } from './services/withDisposal.js'

/** What users see of a client, over its stages. */
export function coreOf(
  stages: SocketStages,
  { dispose, drainMs }: { readonly dispose: () => void; readonly drainMs: number },
): TaloCore {
  const core = {
    socket: createSocket(stages),
    get players() {
      return stages.once(createPlayers)
    },
    get socketTickets() {
      return stages.once(createSocketTickets)
    },
    get health() {
      return stages.once(createHealth)
    },
    dispose,
  }
  const drained$ = defer(() => stages.outbox.drained(drainMs))
  return withStages(withDisposal(core, { dispose, drained$ }), stages)
}
