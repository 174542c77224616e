import { timer } from 'rxjs'
import { performAct } from './acts/performAct.js'
import { createSeat } from './createSeat.js'
import { compare } from './compare.js'
import type { Comparison, Evidence } from './Evidence.js'
import { createNetwork, type Network } from './network/createNetwork.js'
import type { Schedule } from './Schedule.js'
import { settle, SETTLED_AFTER_MS } from './settle.js'
import { virtually } from './virtually.js'

/** When the first step is taken: everybody is identified by then, unless the server is slow. */
const BEGIN_MS = 3_000
/** Everything that a disposed client still has to do is done after this time. */
const LAST_MS = 30_000

/** Plays a schedule in virtual time, lets things settle, compares, and ends the clients; tells all that was seen. */
export function runSchedule(schedule: Schedule): Evidence {
  const network = createNetwork(schedule.network)
  const comparisons: Comparison[] = []
  const endsAt =
    BEGIN_MS + schedule.steps.reduce((sum, { after }) => sum + after, 0) + SETTLED_AFTER_MS + 1_000
  virtually(endsAt + LAST_MS, () => {
    play(schedule, network, comparisons)
  })
  return { entries: network.journal.entries, comparisons }
}

function play({ clients, steps }: Schedule, network: Network, comparisons: Comparison[]): void {
  network.server.open()
  const seats = clients.map((settings, index) => createSeat({ index, settings, network }))
  let at = BEGIN_MS
  for (const { after, who, act } of steps) {
    at += after
    timer(at).subscribe(() => {
      const seat = seats[who % seats.length]
      if (seat !== undefined) performAct(seat, act)
    })
  }
  timer(at + 1_000).subscribe(() => {
    settle(seats, network)
  })
  timer(at + 1_000 + SETTLED_AFTER_MS).subscribe(() => {
    comparisons.push(...seats.flatMap((seat) => compare(seat, network)))
    for (const seat of seats) seat.talo.dispose()
  })
}
