import type { Lifecycle, PlayerAlias, Talo } from 'talo-rx'

/** A real client of the world. */
export interface TestClient extends Talo {
  readonly name: string
  /** What `lifecycle$` says from now on; `active` at first. */
  lifecycle(phase: Lifecycle): void
}

/** A client whose player was identified before the test began. */
export interface TestPlayer extends TestClient {
  readonly me: PlayerAlias
}
