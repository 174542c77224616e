import type { Section } from './Section.js'

const relationships = '/v1/players/relationships'

export const system: Section = {
  title: 'Socket tickets, health and live config',
  kind: 'endpoint',
  offers: [
    {
      name: 'POST /v1/socket-tickets',
      by: ['socketTickets.create'],
      states: ['is given to a key that may do nothing else'],
    },
    {
      name: 'GET /v1/health-check',
      by: ['health.check'],
      states: ['is answered beyond every limit'],
    },
    {
      name: 'GET /v1/game-config',
      by: ['liveConfig.get'],
      scopes: ['read:gameConfig'],
      states: ['leaves out META_ keys'],
    },
  ],
}

export const presence: Section = {
  title: 'Presence',
  kind: 'endpoint',
  offers: [
    {
      name: 'GET /v1/players/presence/:id',
      by: ['presence.get'],
      scopes: ['read:playerPresence'],
      errors: ['400 playerId: Invalid UUID', '404 Player not found'],
      states: [
        'has the playerAlias null, is offline and new, for who was never seen',
        'has the alias that changed it last',
      ],
    },
    {
      name: 'PUT /v1/players/presence',
      by: ['presence.set'],
      scopes: ['write:playerPresence'],
      needs: 'alias',
      errors: [
        '400 online: Invalid input: expected boolean, received null',
        '400 customStatus: Invalid input: expected string, received null',
        '500 a status of over 255 characters',
        '401 Unauthorized, by an unknown key',
        '401 Unauthorized, over another body',
        '401 Unauthorized, with another key',
        '401 Unauthorized, over a minute older than the newest',
        '401 Unauthorized, over five minutes old',
        '401 Unauthorized, used before',
        '500 a signature that is null',
      ],
      states: [
        'keeps what is not given',
        'takes who is offline out of temporary channels, even where only the status was given',
      ],
    },
  ],
}

const listErrors = [
  '400 confirmed: Invalid option: expected one of "true"|"false"',
  '400 relationshipType: relationshipType must be either "unidirectional" or "bidirectional"',
  '400 page: Too small: expected number to be >=0',
]

export const relationshipCalls: Section = {
  title: 'Relationships',
  kind: 'endpoint',
  offers: [
    {
      name: `POST ${relationships}`,
      by: ['relationships.subscribeTo'],
      scopes: ['write:playerRelationships'],
      needs: 'alias',
      errors: [
        '400 relationshipType: relationshipType must be either "unidirectional" or "bidirectional"',
        '400 aliasId: Invalid input: expected int, received number',
        '404 Player alias for subscription not found',
        '400 Cannot subscribe to yourself',
        '400 Subscription already exists',
      ],
      states: ['is one row, unconfirmed, even in both directions'],
    },
    {
      name: `PUT ${relationships}/:id/confirm`,
      by: ['relationships.confirm'],
      scopes: ['write:playerRelationships'],
      needs: 'alias',
      errors: [
        '400 id: Invalid input: expected number, received NaN',
        '404 Subscription request not found',
        '404 Subscription request not found, of who is not its target',
        '404 Subscription request not found, for one that is confirmed',
      ],
      states: ['makes the way back of one in both directions'],
    },
    {
      name: `DELETE ${relationships}/:id`,
      by: ['relationships.unsubscribe'],
      scopes: ['write:playerRelationships'],
      needs: 'alias',
      errors: [
        '400 id: Invalid input: expected number, received NaN',
        '404 Subscription not found',
        '404 Subscription not found, of its target',
      ],
      states: ['deletes the way back of one in both directions'],
    },
    {
      name: `GET ${relationships}/subscribers`,
      by: ['relationships.subscribers'],
      scopes: ['read:playerRelationships'],
      needs: 'alias',
      errors: listErrors,
      states: ['filters by confirmed, alias and type'],
    },
    {
      name: `GET ${relationships}/subscriptions`,
      by: ['relationships.subscriptions'],
      scopes: ['read:playerRelationships'],
      needs: 'alias',
      errors: listErrors,
      states: ['filters by confirmed, alias and type', 'has 50 a page'],
    },
  ],
}
