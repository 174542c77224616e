import type { PlayerAlias } from 'talo-rx'
import type { Network } from '../createNetwork.js'
import type { TaloScene } from '../TaloScene.js'
import type { Admin } from './createAdmin.js'
import { aliasOf } from './createPuppets.js'
import { storedProps } from './storedProps.js'

/** Channels, what is stored in them, and friendships. */
export function createChannels(
  network: Network,
  admin: Admin,
): Pick<TaloScene, 'channel' | 'store' | 'friends'> {
  const { rehearse, world } = network

  /** The studio makes a channel of its own. */
  function ofNobody(name: string, settings: object): number {
    const answer = network.runAtOnce({
      type: 'create-channel',
      game: 0,
      channel: { name, ...settings },
    })
    return idIn(answer?.body)
  }
  function ofOwner(owner: PlayerAlias, name: string, settings: object): number {
    return idIn(admin.call(owner, 'POST', '/v1/game-channels', { body: { name, ...settings } }))
  }
  /** A private channel is joined by invitation only. */
  function admit(id: number, owner: PlayerAlias, member: PlayerAlias): void {
    const path = `/v1/game-channels/${String(id)}`
    if (world.state.channels.get(id)?.private === true) {
      admin.call(owner, 'POST', `${path}/invite`, { body: { inviteeAliasId: member.id } })
    } else admin.call(member, 'POST', `${path}/join`)
  }
  /** Two clients of one player are one member. */
  function differing(aliases: readonly PlayerAlias[]): readonly PlayerAlias[] {
    return [...new Map(aliases.map((alias) => [alias.id, alias])).values()]
  }

  return {
    channel: (name, members = [], settings = {}) =>
      rehearse(() => {
        const [owner, ...others] = differing(members.map(aliasOf))
        if (owner === undefined) return ofNobody(name, settings)
        const id = ofOwner(owner, name, settings)
        for (const member of others) admit(id, owner, member)
        return id
      }),
    store: (id, props) => {
      rehearse(() => {
        const [member] = world.state.channels.get(id)?.members ?? []
        if (member === undefined) {
          throw new Error(`store(${String(id)}, …): the channel needs a member who stores it`)
        }
        const alias = { id: member.id, identifier: member.identifier, player: member.player }
        admin.call(
          alias as unknown as PlayerAlias,
          'PUT',
          `/v1/game-channels/${String(id)}/storage`,
          {
            body: { props: storedProps(props) },
          },
        )
      })
    },
    friends: (one, other) => {
      rehearse(() => {
        const path = '/v1/players/relationships'
        const body = { aliasId: aliasOf(other).id, relationshipType: 'bidirectional' }
        const { subscription } = admin.call(aliasOf(one), 'POST', path, { body }) as {
          readonly subscription: { readonly id: number }
        }
        admin.call(aliasOf(other), 'PUT', `${path}/${String(subscription.id)}/confirm`)
      })
    },
  }
}

function idIn(body: unknown): number {
  return (body as { readonly channel: { readonly id: number } }).channel.id
}
