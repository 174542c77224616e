/** Something that the server offers, and by what of a client it is reached: a method, or a stream (its name ends in `$`). */
export interface Offer {
  /** `GET /v1/…` or the name of a request or response. */
  readonly name: string
  readonly by: string
}

export interface Section {
  readonly title: string
  readonly kind: 'endpoint' | 'request' | 'response'
  readonly offers: readonly Offer[]
}

const players = '/v1/players'
const auth = '/v1/players/auth'
const channels = '/v1/game-channels'
const relationships = '/v1/players/relationships'

/** All of the server that a socket client has to do with; a client must have something for each. */
export const contract: readonly Section[] = [
  {
    title: 'Socket tickets, health and live config',
    kind: 'endpoint',
    offers: [
      { name: 'POST /v1/socket-tickets', by: 'socketTickets.create' },
      { name: 'GET /v1/health-check', by: 'health.check' },
      { name: 'GET /v1/game-config', by: 'liveConfig.get' },
    ],
  },
  {
    title: 'Players',
    kind: 'endpoint',
    offers: [
      { name: `GET ${players}/identify`, by: 'players.identify' },
      { name: `GET ${players}/identify`, by: 'players.identifySteam' },
      { name: `GET ${players}/identify`, by: 'players.identifyGooglePlayGames' },
      { name: `GET ${players}/identify`, by: 'players.identifyGameCenter' },
      { name: `GET ${players}/search`, by: 'players.search' },
      { name: `GET ${players}/:id`, by: 'players.find' },
      { name: `PATCH ${players}/:id`, by: 'players.update' },
      { name: `POST ${players}/merge`, by: 'players.merge' },
      { name: `POST ${players}/socket-token`, by: 'players.createSocketToken' },
    ],
  },
  {
    title: 'Player authentication',
    kind: 'endpoint',
    offers: [
      { name: `POST ${auth}/register`, by: 'playerAuth.register' },
      { name: `POST ${auth}/login`, by: 'playerAuth.login' },
      { name: `POST ${auth}/verify`, by: 'playerAuth.verify' },
      { name: `POST ${auth}/refresh`, by: 'playerAuth.refresh' },
      { name: `POST ${auth}/logout`, by: 'playerAuth.logout' },
      { name: `POST ${auth}/change_password`, by: 'playerAuth.changePassword' },
      { name: `POST ${auth}/change_email`, by: 'playerAuth.changeEmail' },
      { name: `POST ${auth}/change_identifier`, by: 'playerAuth.changeIdentifier' },
      { name: `POST ${auth}/forgot_password`, by: 'playerAuth.forgotPassword' },
      { name: `POST ${auth}/reset_password`, by: 'playerAuth.resetPassword' },
      { name: `PATCH ${auth}/toggle_verification`, by: 'playerAuth.toggleVerification' },
      { name: `DELETE ${auth}`, by: 'playerAuth.deleteAccount' },
      { name: `POST ${auth}/migrate`, by: 'playerAuth.migrate' },
    ],
  },
  {
    title: 'Channels',
    kind: 'endpoint',
    offers: [
      { name: `GET ${channels}`, by: 'channels.list' },
      { name: `GET ${channels}/subscriptions`, by: 'channels.subscriptions' },
      { name: `GET ${channels}/:id`, by: 'channels.find' },
      { name: `POST ${channels}`, by: 'channels.create' },
      { name: `POST ${channels}/:id/join`, by: 'channels.join' },
      { name: `POST ${channels}/:id/leave`, by: 'channels.leave' },
      { name: `PUT ${channels}/:id`, by: 'channels.update' },
      { name: `DELETE ${channels}/:id`, by: 'channels.delete' },
      { name: `POST ${channels}/:id/invite`, by: 'channels.invite' },
      { name: `GET ${channels}/:id/members`, by: 'channels.members' },
      { name: `GET ${channels}/:id/storage`, by: 'channels.getStorage' },
      { name: `GET ${channels}/:id/storage/list`, by: 'channels.listStorage' },
      { name: `PUT ${channels}/:id/storage`, by: 'channels.setStorage' },
    ],
  },
  {
    title: 'Presence',
    kind: 'endpoint',
    offers: [
      { name: `GET ${players}/presence/:id`, by: 'presence.get' },
      { name: `PUT ${players}/presence`, by: 'presence.set' },
    ],
  },
  {
    title: 'Relationships',
    kind: 'endpoint',
    offers: [
      { name: `POST ${relationships}`, by: 'relationships.subscribeTo' },
      { name: `PUT ${relationships}/:id/confirm`, by: 'relationships.confirm' },
      { name: `DELETE ${relationships}/:id`, by: 'relationships.unsubscribe' },
      { name: `GET ${relationships}/subscribers`, by: 'relationships.subscribers' },
      { name: `GET ${relationships}/subscriptions`, by: 'relationships.subscriptions' },
    ],
  },
  {
    title: 'Requests over the socket',
    kind: 'request',
    offers: [
      { name: 'v1.players.identify', by: 'players.identify' },
      { name: 'v1.channels.message', by: 'channels.sendMessage' },
      { name: 'v1.player-relationships.broadcast', by: 'relationships.broadcast' },
    ],
  },
  {
    title: 'Responses over the socket',
    kind: 'response',
    offers: [
      { name: 'v1.connected', by: 'socket.status$' },
      { name: 'v1.error', by: 'socket.error$' },
      { name: 'v1.players.identify.success', by: 'players.alias$' },
      { name: 'v1.players.presence.updated', by: 'presence.updated$' },
      { name: 'v1.channels.player-joined', by: 'channels.playerJoined$' },
      { name: 'v1.channels.player-left', by: 'channels.playerLeft$' },
      { name: 'v1.channels.message', by: 'channels.message$' },
      { name: 'v1.channels.updated', by: 'channels.updated$' },
      { name: 'v1.channels.ownership-transferred', by: 'channels.ownershipTransferred$' },
      { name: 'v1.channels.deleted', by: 'channels.deleted$' },
      { name: 'v1.channels.storage.updated', by: 'channels.storageUpdated$' },
      { name: 'v1.live-config.updated', by: 'liveConfig.config$' },
      { name: 'v1.player-relationships.broadcast', by: 'relationships.broadcast$' },
      { name: 'v1.player-relationships.subscription-created', by: 'relationships.created$' },
      { name: 'v1.player-relationships.subscription-confirmed', by: 'relationships.confirmed$' },
      { name: 'v1.player-relationships.subscription-deleted', by: 'relationships.deleted$' },
    ],
  },
]
