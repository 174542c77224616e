import { startEmulator } from 'talo-rx/emulator'
import type { Player } from './Player.js'
import type { Server } from './readArguments.js'

/** Where the story takes place. */
export interface Venue extends Server {
  readonly name: string
  /** What the cut is, in words. */
  readonly cutting: string
  /** Ends the connections of all players at once. */
  cut(players: readonly Player[]): void
  close(): Promise<void>
}

/** An emulator of its own, which can cut connections as a failing network does. */
export async function emulatorVenue(): Promise<Venue> {
  const { apiUrl, accessKey, faults, stop } = await startEmulator()
  return {
    name: `a Talo emulator of its own, ${apiUrl}`,
    apiUrl,
    accessKey,
    cutting: 'the emulator cuts every connection',
    cut: () => {
      faults.dropAll()
    },
    close: stop,
  }
}

/** A server that is not ours, where the players can only hang up themselves. */
export function serverVenue(server: Server): Venue {
  return {
    ...server,
    name: server.apiUrl,
    cutting:
      'both reset their sockets, since this program cannot cut the connections of a real server',
    cut: (players) => {
      for (const { talo } of players) talo.socket.reset()
    },
    close: () => Promise.resolve(),
  }
}
