import type { Section } from './Section.js'

export const responses: Section = {
  title: 'Responses over the socket',
  kind: 'response',
  offers: [
    { name: 'v1.connected', by: ['socket.status$'], states: ['is the first frame'] },
    { name: 'v1.error', by: ['socket.error$'], states: ['has a cause or none'] },
    {
      name: 'v1.players.identify.success',
      by: ['players.alias$'],
      states: [
        'has the identifier as display name, where HTTP has the prop',
        'has no `auth` for a player without',
      ],
    },
    {
      name: 'v1.players.presence.updated',
      by: ['presence.updated$'],
      states: [
        'has `auth` in full after an identify, and {} after a call',
        'has the display name by what caused it: the identifier after an identify, the prop after a call',
        'has flags that call changed what was not given',
        'comes after a disconnect to the others, who are told that the status changed',
      ],
    },
    {
      name: 'v1.channels.player-joined',
      by: ['channels.playerJoined$'],
      states: [
        'has the player for a join, an invitation and a creation',
        'has no playerAlias for a channel of the dashboard',
        'does not come for a new owner who was no member',
      ],
    },
    {
      name: 'v1.channels.player-left',
      by: ['channels.playerLeft$'],
      states: [
        'has reason 0 for a leave and 1 for the end of a temporary membership',
        'still has the old owner',
      ],
    },
    {
      name: 'v1.channels.message',
      by: ['channels.message$'],
      states: ['has the sender’s identifier as display name', 'has no member count'],
    },
    {
      name: 'v1.channels.updated',
      by: ['channels.updated$'],
      states: [
        'names what was given, in a fixed order',
        'has the old updatedAt and no member count',
        'does not come where only the owner was given up',
      ],
    },
    {
      name: 'v1.channels.ownership-transferred',
      by: ['channels.ownershipTransferred$'],
      states: ['comes before updated, with the new name and the old flags'],
    },
    {
      name: 'v1.channels.deleted',
      by: ['channels.deleted$'],
      states: [
        'comes after player-left where the channel ends with its owner',
        'has no member count, as no frame has',
      ],
    },
    {
      name: 'v1.channels.storage.updated',
      by: ['channels.storageUpdated$'],
      states: ['comes with empty lists where nothing changed', 'has no member count'],
    },
    {
      name: 'v1.live-config.updated',
      by: ['liveConfig.config$'],
      states: ['comes to connections without a player, whole'],
    },
    {
      name: 'v1.player-relationships.broadcast',
      by: ['relationships.broadcast$'],
      states: ['has the sender’s identifier as display name'],
    },
    {
      name: 'v1.player-relationships.subscription-created',
      by: ['relationships.created$'],
      states: ['comes to the target alone'],
    },
    {
      name: 'v1.player-relationships.subscription-confirmed',
      by: ['relationships.confirmed$'],
      states: ['comes to the requester alone, about the one that was asked for'],
    },
    {
      name: 'v1.player-relationships.subscription-deleted',
      by: ['relationships.deleted$'],
      states: ['has the way back, or null', 'comes to both'],
    },
  ],
}
