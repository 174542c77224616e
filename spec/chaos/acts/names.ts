import { oneOf } from '../../model/weighted.js'
import type { PlayerName } from '../Schedule.js'

/** The channels of a game: 1 for all, 2 with temporary membership, then those that players make. */
export const channel = oneOf<number>(1, 1, 2, 2, 3)
export const player = oneOf<PlayerName>('ann', 'ann', 'bob', 'bob', 'cyd', 'dee')
export const text = oneOf<string>('x', 'y', 'z')
