import { config, timer } from 'rxjs'
import { isUserAct, performAct } from './acts/performAct.js'
import { compare } from './compare.js'
import { createSeat, type Seat } from './createSeat.js'
import { createShown, type Shown } from './createShown.js'
import type { Comparison, Evidence } from './Evidence.js'
import { listenToEverything } from './listenToEverything.js'
import { createNetwork, type Network } from './network/createNetwork.js'
import type { Schedule, Step } from './Schedule.js'
import { settle, SETTLED_AFTER_MS } from './settle.js'
import { virtually } from './virtually.js'

/** When the first step is taken: everybody is identified by then, unless the server is slow. */
const BEGIN_MS = 3_000
/** Everything that a disposed client still has to do is done after this time. */
const LAST_MS = 30_000

interface Play {
  readonly network: Network
  readonly shown: Shown
  readonly comparisons: Comparison[]
  readonly uncaught: string[]
  timersLeft: number
}

/** Plays a schedule in virtual time, lets things settle, compares, and ends the clients; tells all that was seen. */
export function runSchedule(schedule: Schedule): Evidence {
  const network = createNetwork(schedule.network)
  const { journal, server } = network
  const shown = createShown(journal.secrets, server.accessKey)
  const play: Play = { network, shown, comparisons: [], uncaught: [], timersLeft: 0 }
  const takesMs = schedule.steps.reduce((sum, { after }) => sum + after, BEGIN_MS + 1_000)
  const endsAt = takesMs + SETTLED_AFTER_MS
  catching(play, () => {
    play.timersLeft = virtually(endsAt + LAST_MS, () => {
      begin(schedule, play, endsAt)
    })
  })
  const { comparisons, uncaught, timersLeft } = play
  const { leaks } = shown
  const { mayRead } = schedule.network
  return { entries: journal.entries, comparisons, leaks, uncaught, timersLeft, mayRead }
}

/** Notes what is not caught meanwhile. */
function catching({ uncaught }: Play, body: () => void): void {
  const before = config.onUnhandledError
  config.onUnhandledError = (error: unknown) => {
    uncaught.push(textOf(error))
  }
  try {
    body()
  } catch (error) {
    uncaught.push(textOf(error))
  } finally {
    config.onUnhandledError = before
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function begin({ clients, steps }: Schedule, play: Play, endsAt: number): void {
  const { network, shown, comparisons } = play
  network.server.open()
  const seats = clients.map((settings, index) => {
    const seat = createSeat({ index, settings, network, shown })
    if (settings.listens) listenToEverything(seat, network)
    return seat
  })
  let at = BEGIN_MS
  for (const step of steps) {
    at += step.after
    timer(at).subscribe(() => {
      const seat = seats[step.who % seats.length]
      if (seat !== undefined) take(step, seat, network)
    })
  }
  timer(at + 1_000).subscribe(() => {
    settle(seats, network)
  })
  timer(endsAt).subscribe(() => {
    comparisons.push(...seats.flatMap((seat) => compare(seat, network)))
    for (const seat of seats) seat.dispose()
  })
  timer(endsAt + LAST_MS).subscribe(() => {
    network.lanes.stop()
  })
}

function take({ act, inside }: Step, seat: Seat, network: Network): void {
  const perform = () => {
    performAct(network, seat, act)
  }
  if (inside !== undefined && isUserAct(act)) seat.plan(inside, perform)
  else perform()
}
