/** The pure part of the emulator: a command with its time in, effects and an answer out. */
export { createWorld, type World } from './world/createWorld.js'
export { realSwitches } from './world/realSwitches.js'
export type { GameSeed } from './world/newState.js'
export type { Answer, Command, Delay, Effect, Outcome, WorldRequest } from './world/Command.js'
export type { Scope } from './world/rules/scopes.js'
export type { Digests, Lifetimes, Limits, Switches, WorldSettings } from './world/WorldSettings.js'
