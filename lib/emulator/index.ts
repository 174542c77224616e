/**
 * A Talo server in memory, for tests and for working offline: HTTP and WebSocket on one port. Node only.
 * @packageDocumentation
 */
export type {
  Emulator,
  EmulatorChannel,
  EmulatorConnections,
  EmulatorDashboard,
  EmulatorFaults,
  EmulatorGameSettings,
  EmulatorMail,
  EmulatorRefusal,
  EmulatorTarget,
} from './Emulator.js'
export type {
  EmulatorGame,
  EmulatorLatency,
  EmulatorLifetimes,
  EmulatorLimits,
  EmulatorOptions,
  EmulatorProp,
  EmulatorScope,
  EmulatorSwitches,
} from './EmulatorOptions.js'
export { startEmulator } from './startEmulator.js'
