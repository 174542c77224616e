import type { Section } from './Section.js'

const broken = 'ROUTING_ERROR, where the server cannot verify signatures'

export const requests: Section = {
  title: 'Requests over the socket',
  kind: 'request',
  offers: [
    {
      name: 'v1.players.identify',
      by: ['players.identify'],
      scopes: ['read:players'],
      errors: [
        'INVALID_MESSAGE_DATA',
        'MISSING_ACCESS_KEY_SCOPES',
        'INVALID_SOCKET_TOKEN',
        'INVALID_SOCKET_TOKEN, for one that a newer has ended',
        'INVALID_SOCKET_TOKEN, for one that is too old',
        'INVALID_SESSION_TOKEN',
        'INVALID_SESSION_TOKEN, for none',
        'LISTENER_ERROR PlayerAlias not found (<where>)',
        'INVALID_SIGNATURE, for a second one on one connection',
        broken,
      ],
      states: [
        'is answered after the own presence frame',
        'has `auth` in full, of any alias of the player',
        'takes one token as often as it comes',
        'keeps the connection of another device',
      ],
    },
    {
      name: 'v1.channels.message',
      by: ['channels.sendMessage'],
      scopes: ['write:gameChannels'],
      errors: [
        'INVALID_MESSAGE_DATA',
        'NO_PLAYER_FOUND',
        'MISSING_ACCESS_KEY_SCOPES',
        'LISTENER_ERROR Channel not found',
        'LISTENER_ERROR Channel not found, which was asked for before it was there',
        'LISTENER_ERROR Player not in channel',
        'LISTENER_ERROR Player not in channel, for a new owner who was no member',
        'INVALID_SIGNATURE, without one',
        'INVALID_SIGNATURE, of an unknown key',
        'INVALID_SIGNATURE, over another text',
        'INVALID_SIGNATURE, with another key',
        'INVALID_SIGNATURE, too old',
        'INVALID_SIGNATURE, used before',
        'ROUTING_ERROR, for a signature that is null',
        broken,
      ],
      states: ['is echoed to its sender', 'is not echoed to a key that may not read channels'],
    },
    {
      name: 'v1.player-relationships.broadcast',
      by: ['relationships.broadcast'],
      scopes: ['write:playerBroadcasts'],
      errors: [
        'INVALID_MESSAGE_DATA',
        'NO_PLAYER_FOUND',
        'MISSING_ACCESS_KEY_SCOPES',
        'INVALID_SIGNATURE, without one',
        broken,
      ],
      states: ['comes to confirmed subscribers, and not to its sender'],
    },
  ],
}

/** Frames that are no request, or one too many. `UNHANDLED_REQUEST` is documented, and no frame leads to it. */
export const noRequests: Section = {
  title: 'Frames that are no request',
  kind: 'other',
  offers: [
    {
      name: 'unknown',
      by: [],
      errors: [
        'INVALID_MESSAGE, for a name that the server does not know',
        'INVALID_MESSAGE, without data',
        'INVALID_MESSAGE, with a list as data',
        'ROUTING_ERROR, for a text that is no JSON',
        'ROUTING_ERROR, for a heartbeat with a space before it',
        'ROUTING_ERROR, for a signed heartbeat',
        'ROUTING_ERROR, for JSON on several lines where frames are signed',
        'RATE_LIMIT_EXCEEDED, before a player is known',
        'RATE_LIMIT_EXCEEDED, of a player',
      ],
    },
  ],
}

export const closes: Section = {
  title: 'How connections end',
  kind: 'other',
  offers: [
    {
      name: '3000',
      by: [],
      errors: [
        'a ticket that is missing',
        'a ticket that is empty',
        'a ticket that is unknown',
        'a ticket that was used',
        'a ticket that is too old',
        'a ticket of a key that was revoked',
        'a key that is revoked while it is connected',
      ],
    },
    {
      name: '1008',
      by: [],
      errors: ['the fourth frame too many', 'a burst, without the time for a warning'],
    },
    {
      name: '1006',
      by: [],
      errors: ['no sign of life', 'a server that goes away'],
    },
    { name: '1007', by: [], errors: ['text that is not UTF-8'] },
  ],
}
