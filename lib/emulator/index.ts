/**
 * A Talo server in memory, for tests and for working offline: HTTP and WebSocket on one port. For
 * Node, Bun and Deno.
 * @packageDocumentation
 */
export type {
  Emulator,
  EmulatorConnections,
  EmulatorDashboard,
  EmulatorFaults,
  EmulatorGameSettings,
  EmulatorMail,
  EmulatorRefusal,
  EmulatorTarget,
  EmulatorToken,
} from './Emulator.js'
export type {
  EmulatorChannel,
  EmulatorGame,
  EmulatorKey,
  EmulatorLatency,
  EmulatorLifetimes,
  EmulatorLimits,
  EmulatorLogEntry,
  EmulatorOptions,
  EmulatorPlayer,
  EmulatorProp,
  EmulatorScope,
  EmulatorSwitches,
} from './EmulatorOptions.js'
export type { EmulatorControl } from './EmulatorControl.js'
export { startEmulator } from './startEmulator.js'
