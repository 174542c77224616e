import type { Observable } from 'rxjs'
import type { Talo } from 'talo-rx'
import { password } from '../scenery/createScenery.js'

/** Whom and what a call is about. */
export interface Ids {
  readonly playerId: string
  readonly aliasId: number
  readonly channelId: number
}

/** Makes the one call to an endpoint, with input that a client lets pass. */
export type MakeCall = (talo: Talo, ids: Ids) => Observable<unknown>

const code = '123456'
const email = 'ada@example.com'

const auth = '/v1/players/auth'
const channels = '/v1/game-channels'
const relationships = '/v1/players/relationships'

/** One call for each endpoint, for the errors that any call can meet. */
export const calls: Readonly<Record<string, MakeCall>> = {
  'POST /v1/socket-tickets': ({ socketTickets }) => socketTickets.create(),
  'GET /v1/health-check': ({ health }) => health.check(),
  'GET /v1/game-config': ({ liveConfig }) => liveConfig.get(),
  'GET /v1/players/identify': ({ players }) => players.identify('username', 'ada'),
  'GET /v1/players/search': ({ players }) => players.search('ada'),
  'GET /v1/players/:id': ({ players }, { playerId }) => players.find(playerId),
  'PATCH /v1/players/:id': ({ players }) => players.update([{ key: 'level', value: '3' }]),
  'POST /v1/players/merge': ({ players }, { playerId }) =>
    players.merge(playerId, '00000000-0000-4000-8000-000000000000'),
  'POST /v1/players/socket-token': ({ players }) => players.createSocketToken(),
  [`POST ${auth}/register`]: ({ playerAuth }) =>
    playerAuth.register({ identifier: 'ada', password }),
  [`POST ${auth}/login`]: ({ playerAuth }) => playerAuth.login('ada', password),
  [`POST ${auth}/verify`]: ({ playerAuth }, { aliasId }) => playerAuth.verify(aliasId, code),
  [`POST ${auth}/refresh`]: ({ playerAuth }) => playerAuth.refresh(),
  [`POST ${auth}/logout`]: ({ playerAuth }) => playerAuth.logout(),
  [`POST ${auth}/change_password`]: ({ playerAuth }) =>
    playerAuth.changePassword(password, `${password}!`),
  [`POST ${auth}/change_email`]: ({ playerAuth }) => playerAuth.changeEmail(password, email),
  [`POST ${auth}/change_identifier`]: ({ playerAuth }) =>
    playerAuth.changeIdentifier(password, 'eve'),
  [`POST ${auth}/forgot_password`]: ({ playerAuth }) => playerAuth.forgotPassword(email),
  [`POST ${auth}/reset_password`]: ({ playerAuth }) => playerAuth.resetPassword(code, password),
  [`PATCH ${auth}/toggle_verification`]: ({ playerAuth }) =>
    playerAuth.toggleVerification({ currentPassword: password, verificationEnabled: false }),
  [`DELETE ${auth}`]: ({ playerAuth }) => playerAuth.deleteAccount(password),
  [`POST ${auth}/migrate`]: ({ playerAuth }) =>
    playerAuth.migrate({ currentPassword: password, service: 'username', identifier: 'eve' }),
  [`GET ${channels}`]: (talo) => talo.channels.list(),
  [`GET ${channels}/subscriptions`]: (talo) => talo.channels.subscriptions(),
  [`GET ${channels}/:id`]: (talo, { channelId }) => talo.channels.find(channelId),
  [`POST ${channels}`]: (talo) => talo.channels.create({ name: 'lobby' }),
  [`POST ${channels}/:id/join`]: (talo, { channelId }) => talo.channels.join(channelId),
  [`POST ${channels}/:id/leave`]: (talo, { channelId }) => talo.channels.leave(channelId),
  [`PUT ${channels}/:id`]: (talo, { channelId }) =>
    talo.channels.update(channelId, { name: 'hall' }),
  [`DELETE ${channels}/:id`]: (talo, { channelId }) => talo.channels.delete(channelId),
  [`POST ${channels}/:id/invite`]: (talo, { channelId, aliasId }) =>
    talo.channels.invite(channelId, aliasId),
  [`GET ${channels}/:id/members`]: (talo, { channelId }) => talo.channels.members(channelId),
  [`GET ${channels}/:id/storage`]: (talo, { channelId }) =>
    talo.channels.getStorage(channelId, 'map'),
  [`GET ${channels}/:id/storage/list`]: (talo, { channelId }) =>
    talo.channels.listStorage(channelId, ['map']),
  [`PUT ${channels}/:id/storage`]: (talo, { channelId }) =>
    talo.channels.setStorage(channelId, [{ key: 'map', value: 'islands' }]),
  'GET /v1/players/presence/:id': ({ presence }, { playerId }) => presence.get(playerId),
  'PUT /v1/players/presence': ({ presence }) => presence.set({ customStatus: 'in the woods' }),
  [`POST ${relationships}`]: (talo, { aliasId }) => talo.relationships.subscribeTo(aliasId),
  [`PUT ${relationships}/:id/confirm`]: (talo) => talo.relationships.confirm(1),
  [`DELETE ${relationships}/:id`]: (talo) => talo.relationships.unsubscribe(1),
  [`GET ${relationships}/subscribers`]: (talo) => talo.relationships.subscribers(),
  [`GET ${relationships}/subscriptions`]: (talo) => talo.relationships.subscriptions(),
}
