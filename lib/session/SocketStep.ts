import type { SocketStatus } from './SocketStatus.js'

/** A step that the socket takes: a status without its time. */
export type SocketStep = WithoutTime<SocketStatus>

/** `Omit` for each member of a union. */
type WithoutTime<T> = T extends unknown ? Omit<T, 'since'> : never
