import type { Seat } from '../createSeat.js'
import type { Network } from '../network/createNetwork.js'
import { performOnAccounts } from './accountActs.js'
import type { Act, UserAct } from './Act.js'
import { performOnChannels } from './channelActs.js'
import { performOnLive } from './liveActs.js'
import { performOnNetwork } from './networkActs.js'
import { performOnPlayers } from './playerActs.js'
import { performSend } from './sendActs.js'
import { performOnServer } from './serverActs.js'
import { performSocially } from './socialActs.js'
import { performOnSocket } from './socketActs.js'

/** Does what a schedule says. */
export function performAct(network: Network, seat: Seat, act: Act): void {
  if (act.on === 'network') performOnNetwork(network, seat, act)
  else if (act.on === 'server') performOnServer(network, seat, act)
  else performForUser(seat, act)
}

export function isUserAct(act: Act): act is UserAct {
  return act.on !== 'network' && act.on !== 'server'
}

function performForUser(seat: Seat, act: UserAct): void {
  switch (act.on) {
    case 'accounts':
      performOnAccounts(seat, act)
      break
    case 'channels':
      performOnChannels(seat, act)
      break
    case 'live':
      performOnLive(seat, act)
      break
    case 'players':
      performOnPlayers(seat, act)
      break
    case 'presence':
    case 'relationships':
      performSocially(seat, act)
      break
    case 'send':
      performSend(seat, act)
      break
    case 'socket':
      performOnSocket(seat, act)
  }
}
