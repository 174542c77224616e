import { matching } from '../../emulator/faults/concerns.js'
import type { Hold } from '../../emulator/faults/createHold.js'
import type { Losses } from '../../emulator/faults/createLosses.js'
import type { NextRefusal } from '../../emulator/faults/createNextRefusal.js'
import type { Limited, Refusals } from '../../emulator/faults/createRefusals.js'
import type { Timing } from '../../emulator/faults/Timing.js'
import type { TestRefusal } from '../TestFaults.js'
import type { Delays } from './createDelays.js'
import type { Links } from './createLinks.js'
import type { Offline } from './createOffline.js'
import type { NetworkFaults } from './NetworkFaults.js'

export interface NetworkFaultParts {
  readonly clock: Timing
  readonly links: Links
  readonly hold: Hold
  readonly offline: Offline
  readonly delays: Delays
  readonly losses: Losses
  readonly refusals: Refusals<TestRefusal>
  readonly refusal: NextRefusal<Limited>
}

export function createNetworkFaults(parts: NetworkFaultParts): NetworkFaults {
  const { clock, links, hold, offline, delays, losses, refusals, refusal } = parts
  return {
    drop: (client, noticedAfterMs = 0) => {
      for (const link of links.of(client)) {
        const isHeard = !link.isLost
        link.isLost = true
        links.end(link.conn, 1006, '')
        clock.after(noticedAfterMs, () => {
          if (isHeard) link.events.closed(1006, '', false)
        })
      }
    },
    close: (code, reason, client) => {
      for (const { conn } of links.of(client)) links.end(conn, code, reason)
    },
    freeze: hold.freeze,
    thaw: hold.thaw,
    offline: (client) => {
      for (const link of links.of(client)) {
        if (link.isOpen) link.isDead = true
      }
      return offline.begin(client)
    },
    delay: delays.begin,
    loseFrames: (count, client) => {
      losses.set(count, client === undefined ? undefined : [client])
    },
    refuse: (call, how) => refusals.add(matching(call), how),
    refuseSockets: refusal.set,
    say: (text, client) => {
      for (const link of links.of(client)) {
        if (link.isOpen) links.bring(link, text)
      }
    },
    clear: () => {
      refusals.clear()
      refusal.set(undefined)
      losses.set(0)
      delays.clear()
      offline.clear()
      hold.thaw()
    },
  }
}
