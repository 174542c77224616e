import { noContent, ok } from './Call.js'
import { noInput } from './inputs.js'
import { route } from './Route.js'
import { configView } from '../rules/views.js'

const ticket = route({
  method: 'POST',
  path: '/v1/socket-tickets',
  scopes: [],
  input: noInput,
  handle: ({ turn, key }) => {
    const value = turn.settings.newId()
    turn.state.tickets.set(value, { key, expiresAt: turn.now + turn.settings.lifetimes.ticket })
    return ok({ ticket: value })
  },
})

const health = route({
  method: 'GET',
  path: '/v1/health-check',
  scopes: [],
  input: noInput,
  handle: () => noContent,
})

const liveConfig = route({
  method: 'GET',
  path: '/v1/game-config',
  scopes: ['read:gameConfig'],
  input: noInput,
  handle: ({ game }) => ok(configView(game)),
})

export const systemRoutes = [ticket, health, liveConfig]
