/** `v1.connected`: the ticket was good, and what is sent from now on is received. It carries nothing. */
export type Connected = Readonly<Record<string, unknown>>
