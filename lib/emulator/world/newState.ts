import type { WorldSettings } from './WorldSettings.js'
import type { Game, WorldState } from './WorldState.js'

/** What a game starts as. */
export interface GameSeed {
  readonly liveConfig: readonly { readonly key: string; readonly value: string }[]
  readonly verifyRequests: boolean
  readonly verificationKeys: readonly { readonly version: string; readonly value: string }[]
  readonly displayNamePropKey: string | undefined
  readonly blockPropsProfanity: boolean
  readonly blockAliasIdentifierProfanity: boolean
}

/** A state with these games and nothing else. */
export function newState(settings: WorldSettings, games: readonly GameSeed[]): WorldState {
  return {
    games: games.map((seed, index): Game => ({
      id: index + 1,
      secret: settings.newId(),
      props: seed.liveConfig.map(({ key, value }) => ({ key, value })),
      verifyRequests: seed.verifyRequests,
      verificationKeys: new Map(
        seed.verificationKeys.map(({ version, value }) => [version, value]),
      ),
      displayNamePropKey: seed.displayNamePropKey,
      blockPropsProfanity: seed.blockPropsProfanity,
      blockAliasIdentifierProfanity: seed.blockAliasIdentifierProfanity,
      conns: new Set(),
    })),
    keys: new Map(),
    players: new Map(),
    aliases: new Map(),
    identities: new Map(),
    channels: new Map(),
    subscriptions: new Map(),
    tickets: new Map(),
    socketTokens: new Map(),
    signatures: new Map(),
    conns: new Map(),
    budgets: new Map(),
    mailbox: [],
    flights: new Set(),
    locks: new WeakMap(),
    counts: new Map(),
    recentEvents: new Map(),
    memory: {
      missingChannels: new Map(),
      channelViews: new Map(),
      members: new Map(),
      aliasViews: new Map(),
    },
    lastIds: { key: 0, alias: 0, channel: 0, subscription: 0 },
  }
}
