import { createRecorder } from 'talo-rx/recording'
import { createTaloWorld } from 'talo-rx/testing'
import { fromEvent } from 'rxjs'
import { DELAY_MS, random } from './Venue.js'
import type { Venue } from './Venue.js'

/** Slow enough that the way back can be seen. */
const HOP_MS = 40
const PLENTY = 1_000_000

/** A Talo world in the page: no server, and real clients. */
export function worldVenue(): Venue {
  const world = createTaloWorld({
    hopMs: HOP_MS,
    random,
    // Whoever plays with the faults should not be told to wait a minute.
    limits: { auth: PLENTY, default: PLENTY },
  })
  const { faults, dashboard } = world
  const recorder = createRecorder()
  const talos = { ada: world.client('ada', { recorder }), grace: world.client('grace') }
  // A page that is hidden has slow timers: the world would be too slow for its own clients. So all of it rests.
  const hiding = fromEvent(document, 'visibilitychange').subscribe(() => {
    const phase = document.hidden ? 'frozen' : 'active'
    for (const client of Object.values(talos)) client.lifecycle(phase)
  })
  const lasting = (begin: () => () => void) => {
    let end: (() => void) | undefined
    return (isOn: boolean) => {
      end?.()
      end = isOn ? begin() : undefined
    }
  }
  return {
    name: 'on a Talo world in this page, without a server',
    talos,
    recorder,
    faults: {
      cut: (names) => {
        for (const name of names) faults.drop(talos[name])
      },
      freeze: lasting(() => faults.freeze()),
      delay: lasting(() => faults.delay(DELAY_MS)),
      refuseTickets: lasting(() => faults.refuse('POST /v1/socket-tickets', { status: 503 })),
    },
    setDifficulty: (difficulty) => {
      dashboard.setLiveConfig([{ key: 'difficulty', value: String(difficulty) }])
    },
    dispose: () => {
      hiding.unsubscribe()
      world.dispose()
    },
  }
}
