import type { PlayerAlias } from 'talo-rx'
import type { Network } from '../createNetwork.js'
import type { Puppet, Somebody } from '../Puppet.js'
import type { Admin } from './createAdmin.js'
import { createPuppetConnection } from './createPuppetConnection.js'
import { storedProps } from './storedProps.js'

export interface PuppetParts {
  readonly network: Network
  readonly admin: Admin
  /** Does something at each letter of marbles. */
  readonly play: (call: string, marbles: string, act: (letter: string) => void) => void
}

/** The alias of a player or a puppet. */
export function aliasOf(member: Somebody): PlayerAlias {
  return 'alias' in member ? member.alias : member.me
}

export function createPuppets({ network, admin, play }: PuppetParts): (name: string) => Puppet {
  let count = 0

  return (name) => {
    count += 1
    const address = network.newAddress()
    const query = { service: 'username', identifier: name }
    const { alias, socketToken } = admin.call(undefined, 'GET', '/v1/players/identify', {
      query,
      address,
    }) as { readonly alias: PlayerAlias; readonly socketToken: string }
    const connection = createPuppetConnection({
      network,
      admin,
      name,
      conn: `puppet ${String(count)}`,
      credentials: { playerAliasId: alias.id, socketToken },
      address,
    })
    network.rehearse(connection.open)

    const call = (method: string, path: string, body: object = {}) => {
      admin.call(alias, method, `/v1/${path}`, { body, address })
    }
    const say = (id: number, message: unknown) => {
      const text = typeof message === 'string' ? message : JSON.stringify(message)
      connection.send('v1.channels.message', { channel: { id }, message: text })
    }
    return {
      alias,
      join: (id) => {
        call('POST', `game-channels/${String(id)}/join`)
      },
      leave: (id) => {
        call('POST', `game-channels/${String(id)}/leave`)
      },
      say,
      says: (id, marbles, messages = {}) => {
        play(`${name}.says(…)`, marbles, (letter) => {
          say(id, Object.hasOwn(messages, letter) ? messages[letter] : letter)
        })
      },
      store: (id, props) => {
        call('PUT', `game-channels/${String(id)}/storage`, { props: storedProps(props) })
      },
      presence: (change) => {
        call('PUT', 'players/presence', change)
      },
      broadcast: (message) => {
        connection.send('v1.player-relationships.broadcast', { message })
      },
      follow: (other) => {
        const body = { aliasId: aliasOf(other).id, relationshipType: 'unidirectional' }
        call('POST', 'players/relationships', body)
      },
      invite: (id, other) => {
        call('POST', `game-channels/${String(id)}/invite`, { inviteeAliasId: aliasOf(other).id })
      },
      disconnect: connection.close,
      connect: connection.open,
    }
  }
}
