/** What the door asks of a running application. */
export interface Probe {
  /** How many times change detection has run. */
  renders: number
  /** Whether the application was stable, each time that this changed. */
  readonly stable: boolean[]
  /** Whether timers are waiting in Angular's zone. */
  readonly hasTimers: () => boolean
  readonly destroy: () => void
}
