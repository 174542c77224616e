import type { Recorder, Talo } from 'talo-rx'
import type { PlayerName } from '../game/rules.js'

/** What networks and servers can do to the players. */
export interface ArenaFaults {
  /** Breaks the connections of these players. */
  cut(names: readonly PlayerName[]): void
  /** Nothing is said and nothing is heard. */
  freeze(isOn: boolean): void
  delay(isOn: boolean): void
  refuseTickets(isOn: boolean): void
}

/** Where the game takes place: a world in the page, or an emulator. */
export interface Venue {
  readonly name: string
  readonly talos: Readonly<Record<PlayerName, Talo>>
  /** What ada's client hears, for the panel to copy. */
  readonly recorder: Recorder
  readonly faults: ArenaFaults
  /** As the studio does on its dashboard. */
  setDifficulty(difficulty: number): void
  dispose(): void
}

export const DELAY_MS = 200
/** So that the first attempt comes after 1.5 s, long enough to be looked at. */
export const random = () => 0.5
