import { defer } from 'rxjs'
import { addServices, withContext } from './services/context.js'
import { createHealth } from './services/health/createHealth.js'
import { createPlayers } from './services/players/createPlayers.js'
import { createRequest } from './services/request/createRequest.js'
import { createSocket } from './services/socket/createSocket.js'
import type { SocketStages } from './services/socket/createSocket.js'
import { createSocketTickets } from './services/socketTickets/createSocketTickets.js'
import type { ServiceStages } from './services/ServiceStages.js'
import type { TaloCore } from './services/TaloCore.js'
import { withDisposal } from './services/withDisposal.js'

/** What users see of a client, over its stages. */
export function coreOf(
  context: SocketStages,
  { dispose, drainMs }: { readonly dispose: () => void; readonly drainMs: number },
): TaloCore {
  const core = addServices(withContext({ socket: createSocket(context), dispose }, context), {
    players: createPlayers,
    socketTickets: createSocketTickets,
    health: createHealth,
    request: createRequest,
    serverNow,
    serverClock$,
  })
  const drained$ = defer(() => context.outbox().drained(drainMs))
  return withDisposal(core, { dispose, drained$ })
}

const serverNow = ({ serverClock }: ServiceStages) => serverClock.now
const serverClock$ = ({ serverClock }: ServiceStages) => serverClock.clock$
