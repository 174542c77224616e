import type { PlayerAlias } from 'talo-rx'
import { show } from '../compare/show.js'
import type { Network } from '../createNetwork.js'

/** Calls that no client makes: done at once, whatever the latency, and not held up by faults. */
export interface Admin {
  /** Asks as a player, or without one; throws what the server refuses. */
  call(as: PlayerAlias | undefined, method: string, path: string, more?: AdminCall): unknown
  /** Does something while requests need not be signed. */
  unsigned<T>(act: () => T): T
}

export interface AdminCall {
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** From where; from a new address unless told otherwise. */
  readonly address?: string
}

export function createAdmin(network: Network, accessKey: string): Admin {
  function unsigned<T>(act: () => T): T {
    if (network.world.state.games[0]?.verifyRequests !== true) return act()
    const set = (verifyRequests: boolean) => {
      network.run({ type: 'set-game', game: 0, settings: { verifyRequests } })
    }
    set(false)
    try {
      return act()
    } finally {
      set(true)
    }
  }

  return {
    unsigned,
    call: (as, method, path, more = {}) => {
      const { query = {}, body = {}, address = network.newAddress() } = more
      const key = { authorization: `Bearer ${accessKey}` }
      const player =
        as === undefined ? {} : { 'x-talo-alias': String(as.id), 'x-talo-player': as.player.id }
      const answer = unsigned(() =>
        network.runAtOnce({
          type: 'call',
          request: {
            method,
            path,
            query,
            headers: { ...key, ...player },
            body,
            rawBody: JSON.stringify(body),
            address,
          },
        }),
      )
      if (answer !== undefined && answer.status < 400) return answer.body
      const who = as === undefined ? '' : `${as.identifier}: `
      throw new Error(
        `${who}the server refused ${method} ${path} with ${String(answer?.status)}: ${show(answer?.body)}`,
      )
    },
  }
}
