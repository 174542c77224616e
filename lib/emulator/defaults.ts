import type {
  EmulatorGame,
  EmulatorLatency,
  EmulatorLifetimes,
  EmulatorLimits,
  EmulatorOptions,
  EmulatorSwitches,
} from './EmulatorOptions.js'
import {
  realSwitches,
  type Delay,
  type GameSeed,
  type Lifetimes,
  type Limits,
  type Switches,
} from './world.js'

const none: EmulatorLimits = {
  auth: Infinity,
  default: Infinity,
  socketIdentified: Infinity,
  socketUnidentified: Infinity,
}

/** The real server's, but for those that were set. */
export function limitsOf(limits: EmulatorOptions['limits'] = 'real'): Limits {
  const set: EmulatorLimits = limits === 'real' ? {} : limits === 'off' ? none : limits
  return {
    auth: set.auth ?? 20,
    default: set.default ?? 100,
    socketIdentified: set.socketIdentified ?? 3600,
    socketUnidentified: set.socketUnidentified ?? 300,
    windowMs: set.windowMs ?? 60_000,
  }
}

/** The real server's, but for those that were set. */
export function lifetimesOf(lifetimes: EmulatorLifetimes = {}): Lifetimes {
  return {
    ticket: lifetimes.ticket ?? 300_000,
    socketToken: lifetimes.socketToken ?? 3_600_000,
    session: lifetimes.session ?? 900_000,
    refresh: lifetimes.refresh ?? 30 * 86_400_000,
    verificationCode: lifetimes.verificationCode ?? 300_000,
    resetCode: lifetimes.resetCode ?? 900_000,
  }
}

/** The real server's, but for those that were set; those of the network are not the world's. */
export function switchesOf(switches: EmulatorSwitches = {}): Switches {
  const set = Object.entries(switches).filter(
    ([name, value]) => name in realSwitches && value !== undefined,
  )
  return { ...realSwitches, ...Object.fromEntries(set) }
}

export function seedOf(game: EmulatorGame): GameSeed {
  return {
    liveConfig: game.liveConfig ?? [],
    verifyRequests: game.verifyRequests ?? false,
    verificationKeys: game.verificationKeys ?? [],
    displayNamePropKey: game.displayNamePropKey,
    blockPropsProfanity: game.blockPropsProfanity ?? game.blockProfanity ?? false,
    blockAliasIdentifierProfanity:
      game.blockAliasIdentifierProfanity ?? game.blockProfanity ?? false,
  }
}

export function latencyOf(latency: EmulatorLatency = {}): Readonly<Record<Delay, number>> {
  return {
    commit: latency.commit ?? 1,
    insert: latency.insert ?? 10,
    cache: latency.cache ?? 2,
    identify: latency.identify ?? 2,
    disconnect: latency.disconnect ?? 5,
  }
}
