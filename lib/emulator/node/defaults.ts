import { randomUUID } from 'node:crypto'
import type { EmulatorGame, EmulatorLimits, EmulatorOptions } from '../EmulatorOptions.js'
import { nodeDigests } from './nodeDigests.js'
import {
  realSwitches,
  type Delay,
  type GameSeed,
  type Switches,
  type WorldSettings,
} from '../world.js'

const none: EmulatorLimits = {
  auth: Infinity,
  default: Infinity,
  socketIdentified: Infinity,
  socketUnidentified: Infinity,
}

function limitsOf({ limits = 'real' }: EmulatorOptions): EmulatorLimits {
  if (limits === 'real') return {}
  return limits === 'off' ? none : limits
}

/** The real server's, but for those that were set; those of the network are not the world's. */
function switchesOf({ switches = {} }: EmulatorOptions): Switches {
  const set = Object.entries(switches).filter(
    ([name, value]) => name in realSwitches && value !== undefined,
  )
  return { ...realSwitches, ...Object.fromEntries(set) }
}

export function settingsOf(options: EmulatorOptions): WorldSettings {
  const { lifetimes } = options
  const limits = limitsOf(options)
  return {
    newId: options.newId ?? randomUUID,
    digests: nodeDigests,
    limits: {
      auth: limits.auth ?? 20,
      default: limits.default ?? 100,
      socketIdentified: limits.socketIdentified ?? 3600,
      socketUnidentified: limits.socketUnidentified ?? 300,
      windowMs: limits.windowMs ?? 60_000,
    },
    lifetimes: {
      ticket: lifetimes?.ticket ?? 300_000,
      socketToken: lifetimes?.socketToken ?? 3_600_000,
      session: lifetimes?.session ?? 900_000,
      refresh: lifetimes?.refresh ?? 30 * 86_400_000,
      verificationCode: lifetimes?.verificationCode ?? 300_000,
      resetCode: lifetimes?.resetCode ?? 900_000,
    },
    switches: switchesOf(options),
  }
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

export function latencyOf({ latency }: EmulatorOptions): Readonly<Record<Delay, number>> {
  return {
    commit: latency?.commit ?? 1,
    insert: latency?.insert ?? 10,
    cache: latency?.cache ?? 2,
    identify: latency?.identify ?? 2,
    disconnect: latency?.disconnect ?? 5,
  }
}
