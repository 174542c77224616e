import type { Switches } from './WorldSettings.js'

/** The switches as the real server stands. */
export const realSwitches: Switches = {
  brokenSocketSignatures: true,
  rememberMissingChannels: true,
  rememberMembers: true,
  ticketRaceMs: 0,
  looseNames: true,
  findWithoutProps: true,
  shuffledMembers: true,
  joinRaces: true,
  identifyRaces: true,
  contendedWrites: true,
  overtakingAfterSilence: true,
  seed: 1,
}
