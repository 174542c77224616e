import type { Door, DoorResult } from './Door.js'

/** What became of one door. */
export interface Outcome {
  readonly door: Pick<Door, 'name' | 'group' | 'row'>
  readonly state: 'opened' | 'closed' | 'not tried'
  readonly versions: DoorResult['versions']
  readonly seconds: number
  /** Why it is closed or was not tried, or what there is to say of an open one. */
  readonly note?: string | undefined
}
