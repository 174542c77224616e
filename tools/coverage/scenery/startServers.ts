import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { type Emulator, startEmulator } from 'talo-rx/emulator'
import { games } from './games.js'

/** The servers of a tour: one for the ordinary, and one for each mood that would be in the way of everything else. */
export interface Servers {
  /** Takes any number of calls and frames. */
  readonly patient: Emulator
  /** Takes its time with what the database is to hold once, so that two calls meet there. */
  readonly racing: Emulator
  /** Took as many calls as it takes. */
  readonly spent: Emulator
  /** Fails at every call. */
  readonly failing: Emulator
  /** Cannot verify the signatures of frames. */
  readonly broken: Emulator
  /** Takes a few frames. */
  readonly hasty: Emulator
  /** Looks for signs of life all the time. */
  readonly watchful: Emulator
  stop(): Promise<void>
}

/** How many frames the hasty server takes from one connection, before a player is known and after. */
export const hastyLimits = { socketUnidentified: 3, socketIdentified: 5 }

export async function startServers(): Promise<Servers> {
  const [patient, racing, spent, failing, broken, hasty, watchful] = await Promise.all([
    startEmulator({
      games,
      limits: 'off',
      latency: { insert: 1 },
      switches: { brokenSocketSignatures: false },
    }),
    startEmulator({ limits: 'off', latency: { insert: 100 } }),
    startEmulator({ limits: { auth: 1, default: 1 } }),
    startEmulator({ limits: 'off' }),
    startEmulator({ games, limits: 'off' }),
    startEmulator({ limits: { auth: 10_000, ...hastyLimits } }),
    startEmulator({ limits: 'off', heartbeatMs: 25 }),
  ])
  await spend(spent)
  failing.faults.refuseCalls({}, { status: 500, body: { message: somethingWentWrong } })
  const all = [patient, racing, spent, failing, broken, hasty, watchful]
  return {
    patient,
    racing,
    spent,
    failing,
    broken,
    hasty,
    watchful,
    stop: async () => {
      await Promise.all(all.map((emulator) => emulator.stop()))
    },
  }
}

/** One call to each of the two limits. */
async function spend({ apiUrl }: Emulator): Promise<void> {
  await Promise.all(
    ['/v1/game-config', '/v1/socket-tickets'].map((path) => fetch(`${apiUrl}${path}`)),
  )
}
