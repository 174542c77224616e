import { of } from 'rxjs'
import type { World } from '../../lib/emulator/world.js'
import type { Platform } from '../../lib/Platform.js'
import { createNetwork, type Network } from '../../lib/testing/createNetwork.js'
import { createClock } from '../../lib/testing/network/createClock.js'

/** How long things take, in milliseconds. */
export interface Latency {
  /** From a client to the server, or back. What is said on one connection keeps its order all the same. */
  readonly hop: () => number
  /** From the frame that tells of a change to the change, for those that the server tells of too early. */
  readonly commit: () => number
  readonly random: () => number
}

/** The network of the testing kit, without its scene: clients of one world, in virtual time. */
export interface WorldNetwork extends Pick<Network, 'run'> {
  platform(): Platform
  /** Loses the connections of a platform, and what is under way on them; the client notices after a while. */
  drop(platform: Platform, noticedAfterMs: number): void
}

/** Every hop between the client and the world takes `latencyMs`, in both directions. */
export function worldPlatform(world: World, latencyMs = 5): Platform {
  const latency = { hop: () => latencyMs, commit: () => 0, random: () => 0.5 }
  return worldNetwork(world, latency).platform()
}

export function worldNetwork(world: World, { hop, commit, random }: Latency): WorldNetwork {
  const clock = createClock()
  const isCommit = (delay: string) => delay === 'commit' || delay === 'insert'
  const { run, endpoint, faults } = createNetwork({
    world,
    clock,
    now: clock.now,
    latency: { hop, commit: (delay) => (isCommit(delay) ? commit() : 0) },
  })
  const clients: Platform[] = []

  return {
    run,
    platform: () => {
      const platform: Platform = {
        ...endpoint(String(clients.length)),
        lifecycle$: of('active'),
        random,
        now: clock.now,
        elapsed: clock.now,
      }
      clients.push(platform)
      return platform
    },
    drop: (platform, noticedAfterMs) => {
      faults.drop(String(clients.indexOf(platform)), noticedAfterMs)
    },
  }
}
