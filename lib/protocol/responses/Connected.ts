import * as t from 'io-ts'

/** `v1.connected`: the ticket was good, and what is sent from now on is heard. It carries nothing. */
export type Connected = Readonly<Record<string, unknown>>

/** @internal */
export const Connected: t.Type<Connected, unknown> = t.UnknownRecord
