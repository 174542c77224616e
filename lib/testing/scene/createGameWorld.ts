import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import { lifetimesOf, limitsOf, seedOf, switchesOf } from '../../emulator/defaults.js'
import { keySeedsOf } from '../../emulator/keySeedsOf.js'
import { createWorld, type Digests, type World } from '../../emulator/world.js'
import type { TaloTestOptions } from '../TaloTestOptions.js'

const digests: Digests = {
  sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
  hmacSha256: (key, text) => hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)),
}

/** Ids that are the same in each run. */
function countedIds(): () => string {
  let last = 0
  return () => {
    last += 1
    return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
  }
}

/** A world with one game, and a key to it. */
export interface GameWorld {
  readonly world: World
  readonly accessKey: string
}

export function createGameWorld(options: TaloTestOptions, now: number): GameWorld {
  const { game = {}, limits, lifetimes, switches } = options
  const world = createWorld(
    {
      newId: countedIds(),
      digests,
      limits: limitsOf(limits),
      lifetimes: lifetimesOf(lifetimes),
      switches: switchesOf({
        brokenSocketSignatures: false,
        shuffledMembers: false,
        contendedWrites: false,
        overtakingAfterSilence: false,
        ...switches,
      }),
    },
    [seedOf(game)],
  )
  const keys = keySeedsOf([game]).map(({ scopes, text }) =>
    world.createAccessKey(now, 0, scopes, text),
  )
  for (const { service = 'username', identifier, props = [] } of game.players ?? []) {
    world.run({ type: 'create-player', now, game: 0, service, identifier, props })
  }
  for (const channel of game.channels ?? []) {
    world.run({ type: 'create-channel', now, game: 0, channel })
  }
  return { world, accessKey: keys[0] ?? world.createAccessKey(now, 0, ['*']) }
}
