import { isRight } from 'fp-ts/lib/Either.js'
import {
  GameChannel,
  GameChannelStorageProp,
  NestedPresence,
  Player,
  PlayerAlias,
  PlayerAliasSubscription,
  PlayerAuth,
  PlayerGroup,
  PlayerPresence,
  PlayerWithAliases,
  Prop,
  RejectedProp,
} from '../../lib/codecs/entities.js'
import { codecCase, codecLaws } from '../support/codecLaws.js'
import * as samples from '../support/samples.js'

describe.each([
  codecCase(Prop, { key: 'topic', value: 'raids' }),
  codecCase(RejectedProp, { key: 'k', error: 'PROP_KEY_TOO_LONG', message: 'too long' }),
  codecCase(PlayerGroup, { id: 'a group', name: 'veterans' }),
  codecCase(
    PlayerAuth,
    { email: 'ann@example.com', verificationEnabled: true, sessionCreatedAt: 'a date' },
    'email',
    'verificationEnabled',
    'sessionCreatedAt',
  ),
  codecCase(NestedPresence, { online: true, customStatus: '', updatedAt: 'a date' }),
  codecCase(Player, samples.player, 'auth', 'presence'),
  codecCase(PlayerAlias, samples.playerAlias),
  codecCase(
    PlayerWithAliases,
    { ...samples.player, aliases: [samples.playerAlias] },
    'auth',
    'presence',
  ),
  codecCase(PlayerPresence, samples.presence),
  codecCase(
    GameChannel,
    samples.channel,
    'autoCleanup',
    'private',
    'temporaryMembership',
    'memberCount',
  ),
  codecCase(GameChannelStorageProp, samples.storageProp),
  codecCase(PlayerAliasSubscription, samples.subscription),
])('%s', (_name, codecUnderTest) => {
  codecLaws(codecUnderTest)
})

describe('what an entity may be without', () => {
  it('takes the empty auth that most frames carry', () => {
    expect(isRight(Player.decode({ ...samples.player, auth: {} }))).toBe(true)
  })

  it('takes a channel without an owner, but not one that does not say', () => {
    const { owner, ...ownerless } = samples.channel
    expect(owner).toBeDefined()
    expect(isRight(GameChannel.decode({ ...ownerless, owner: null }))).toBe(true)
    expect(isRight(GameChannel.decode(ownerless))).toBe(false)
  })

  it('takes the presence of a player who was never seen', () => {
    expect(isRight(PlayerPresence.decode({ ...samples.presence, playerAlias: null }))).toBe(true)
  })

  it('takes a relationship type and a rejection code that are newer', () => {
    const subscription = { ...samples.subscription, relationshipType: 'blocked' }
    expect(isRight(PlayerAliasSubscription.decode(subscription))).toBe(true)
    const rejected = { key: 'k', error: 'PROP_KEY_TOO_RUDE', message: '' }
    expect(isRight(RejectedProp.decode(rejected))).toBe(true)
  })
})
