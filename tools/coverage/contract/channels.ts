import type { Offer, Section } from './Section.js'

const root = '/v1/game-channels'

const notOwner = '403 This player is not the owner of the channel'
const notMember = '403 This player is not a member of the channel'

function reads(offer: Offer): Offer {
  return { ...offer, scopes: ['read:gameChannels'] }
}

function writes(offer: Offer): Offer {
  return { ...offer, scopes: ['write:gameChannels'], needs: 'alias' }
}

export const channels: Section = {
  title: 'Channels',
  kind: 'endpoint',
  offers: [
    reads({
      name: `GET ${root}`,
      by: ['channels.list'],
      errors: [
        '400 page: Too small: expected number to be >=0',
        '400 propKey: propKey is required when propValue is provided',
        '401 INVALID_SESSION, of another player',
        '401 INVALID_SESSION, that was logged out',
        '401 INVALID_SESSION, that is too old',
      ],
      states: [
        'has no private channels',
        'counts the members, without dev players unless asked to',
        'has the owner null for a channel without',
        'has 50 a page',
        'finds by name, by owner and by prop',
      ],
    }),
    reads({
      name: `GET ${root}/subscriptions`,
      by: ['channels.subscriptions'],
      needs: 'alias',
      errors: ['400 propKey: propKey is required when propValue is provided'],
      states: ['has private channels, with member counts'],
    }),
    reads({
      name: `GET ${root}/:id`,
      by: ['channels.find'],
      isOfChannel: true,
      states: [
        'shows a private channel to players outside of it',
        'has the owner null once they left',
        'has the owner’s presence null, or without a playerAlias',
      ],
    }),
    writes({
      name: `POST ${root}`,
      by: ['channels.create'],
      errors: [
        '400 name: Invalid input: expected string, received undefined',
        '400 props.0.value: Invalid input: expected string, received null',
        '400 PROP_KEY_TOO_LONG',
        '400 PROP_VALUE_TOO_LONG',
        '400 PROP_CONTAINS_PROFANITY',
        '500 a name of over 255 characters',
      ],
      states: [
        'makes the maker owner and member',
        'does not count a dev player, who made it, without the header',
        'takes an empty name, and an empty value',
        'has props as they were sent',
      ],
    }),
    writes({
      name: `POST ${root}/:id/join`,
      by: ['channels.join'],
      isOfChannel: true,
      errors: ['403 This channel is private', '500 two at once'],
      states: [
        'is answered alike for who is in already',
        'is answered once with 200 and once with 500 when it comes twice at once, and with 200 again',
      ],
    }),
    writes({
      name: `POST ${root}/:id/leave`,
      by: ['channels.leave'],
      isOfChannel: true,
      states: [
        'is answered alike for who is not in',
        'deletes a channel with auto-cleanup whose owner leaves',
      ],
    }),
    writes({
      name: `PUT ${root}/:id`,
      by: ['channels.update'],
      isOfChannel: true,
      errors: [
        '400 name: Invalid input: expected string, received number',
        notOwner,
        '403 This player is not the owner of the channel, which has none',
        '404 New owner not found',
        '400 PROP_KEY_TOO_LONG',
        '400 PROP_VALUE_TOO_LONG',
        '400 PROP_ARRAY_TOO_LONG',
        '400 PROP_CONTAINS_PROFANITY',
        '500 a name of over 255 characters',
      ],
      states: [
        'puts new props before old ones, and deletes for null',
        'ignores a blank name, and trims another',
        'has the owner null where they gave it up',
        'makes a new owner a member',
        'allows META_ keys',
      ],
    }),
    writes({
      name: `DELETE ${root}/:id`,
      by: ['channels.delete'],
      isOfChannel: true,
      errors: [notOwner],
    }),
    writes({
      name: `POST ${root}/:id/invite`,
      by: ['channels.invite'],
      isOfChannel: true,
      errors: [
        '400 inviteeAliasId: Invalid input: expected number, received undefined',
        notOwner,
        '404 Invitee not found',
        '400 Players cannot invite themselves',
      ],
      states: ['makes the invited a member of a private channel, at once'],
    }),
    {
      ...reads({
        name: `GET ${root}/:id/members`,
        by: ['channels.members'],
        isOfChannel: true,
        errors: [
          '400 page: Too small: expected number to be >=0',
          '400 playerId: Invalid UUID',
          notMember,
        ],
        states: [
          'hides dev players without the header',
          'has props and presence of each',
          'filters by identifier, alias, player and prop',
        ],
      }),
      needs: 'alias',
    },
    {
      ...reads({
        name: `GET ${root}/:id/storage`,
        by: ['channels.getStorage'],
        isOfChannel: true,
        errors: ['400 propKey: propKey is missing from the request query', notMember],
        states: [
          'is null for a key without a value',
          'has one prop for an array, its values as JSON',
          'tells who made it and who changed it last',
        ],
      }),
      needs: 'alias',
    },
    {
      ...reads({
        name: `GET ${root}/:id/storage/list`,
        by: ['channels.listStorage'],
        isOfChannel: true,
        errors: [
          '400 propKeys: propKeys is missing from the request query',
          '400 propKeys: Maximum 50 keys allowed per request',
          '400 propKeys: All keys must be non-empty strings',
          notMember,
        ],
        states: [
          'has a prop for each value of an array, all with the oldest’s dates',
          'is in the order of the keys, leaves out what is missing and repeats what is asked twice',
        ],
      }),
      needs: 'alias',
    },
    writes({
      name: `PUT ${root}/:id/storage`,
      by: ['channels.setStorage'],
      isOfChannel: true,
      errors: ['400 props: Props must be an array', notMember, '500 too many at once'],
      states: [
        'has no member count in the channel',
        'deletes for null and for an empty text, and tells the old value and who deleted it',
        'names unchanged values of an array among the saved, and those that went among the deleted',
        'saves what it can, and tells why the rest failed',
        'takes the last of several values of a key',
        'has both lists empty where nothing changed',
      ],
    }),
  ],
}
