import { asyncScheduler } from 'rxjs'
import { createTalo } from '../lib/createTalo.js'
import type { InZone } from '../lib/timing/captureZone.js'
import { marbles } from './support/marbles.js'
import { play, says, type Script } from './support/play.js'

interface Zones {
  Zone?: { readonly current: { readonly run: InZone } }
}

const zones = globalThis as Zones

/** Makes a client in a zone, and tells of the timers that are set elsewhere. */
function zoned() {
  const away: (number | undefined)[] = []
  let isInZone = false
  const run: InZone = (act) => {
    const before = isInZone
    isInZone = true
    try {
      return act()
    } finally {
      isInZone = before
    }
  }
  const make: Script['make'] = (options, platform) => {
    zones.Zone = { current: { run } }
    const talo = createTalo(options, platform)
    delete zones.Zone
    return talo
  }
  const watch = () => {
    const schedule = asyncScheduler.schedule.bind(asyncScheduler)
    jest.spyOn(asyncScheduler, 'schedule').mockImplementation((work, delay, state) => {
      if (!isInZone) away.push(delay)
      return schedule(work, delay, state as never)
    })
  }
  return { make, watch, away }
}

describe('the outbox of a client', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('F97 sets its timers in the zone of the client, though it is made elsewhere, in a pause', () => {
    const { make, watch, away } = zoned()
    const paused: boolean[] = []
    marbles((run) => {
      const sockets = ['--o--c-r']
      const error = { req: 'unknown', message: 'no', errorCode: 'RATE_LIMIT_EXCEEDED' }
      const letters = { r: says('v1.error', error) }
      const look: Script['acts'] = {
        l: ({ socket }) => {
          watch()
          paused.push(socket.outbox$.value.paused)
          jest.restoreAllMocks()
        },
      }
      play(run, { user: 'o---------------l', sockets, letters, make, acts: look })
    })()

    expect(paused).toEqual([true])
    expect(away).toEqual([])
  })
})
