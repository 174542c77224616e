import { randomUUID } from 'node:crypto'
import { lifetimesOf, limitsOf, switchesOf } from '../defaults.js'
import type { EmulatorOptions } from '../EmulatorOptions.js'
import type { WorldSettings } from '../world.js'
import { nodeDigests } from './nodeDigests.js'

export function settingsOf(options: EmulatorOptions): WorldSettings {
  return {
    newId: options.newId ?? randomUUID,
    digests: nodeDigests,
    limits: limitsOf(options.limits),
    lifetimes: lifetimesOf(options.lifetimes),
    switches: switchesOf(options.switches),
  }
}
