import { createTalo as compose, createTaloCore as composeCore } from './createTalo.js'
import { platformOf } from './platformOf.js'
import type { Talo, TaloCore } from './services/TaloCore.js'
import type { TaloOptions } from './TaloOptions.js'

export * from './core.js'

/**
 * Makes a Talo client, which dials in the next macrotask unless `autoConnect` is `false`.
 *
 * Throws `TaloConfigError`, which names the option and what it should be, and nothing else.
 */
export function createTalo(options: TaloOptions): Talo {
  return compose(options, platformOf(options))
}

/** Makes a Talo client of the core alone, to which services are added by functions, so that a bundler leaves out the rest. */
export function createTaloCore(options: TaloOptions): TaloCore {
  return composeCore(options, platformOf(options))
}
