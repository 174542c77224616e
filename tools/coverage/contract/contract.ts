import { channels } from './channels.js'
import { presence, relationshipCalls, system } from './others.js'
import { playerAuth } from './playerAuth.js'
import { players } from './players.js'
import { responses } from './responses.js'
import type { Offer, Section } from './Section.js'
import { closes, noRequests, requests } from './socket.js'

/** All of the server that a socket client has to do with; a client must have something for each. */
export const contract: readonly Section[] = [
  system,
  players,
  playerAuth,
  channels,
  presence,
  relationshipCalls,
  requests,
  responses,
  noRequests,
  closes,
]

/** Every call that the server takes. */
export const endpoints: readonly Offer[] = contract
  .filter(({ kind }) => kind === 'endpoint')
  .flatMap(({ offers }) => offers)
