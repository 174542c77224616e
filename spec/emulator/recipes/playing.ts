import type { Emulator } from 'talo-rx/emulator'
import { officialSdk, type Engine, type OfficialSdk } from './officialSdk.js'

/** A game whose player is identified on the socket as well, with no frames left. */
export async function playing(
  emulator: Emulator,
  identifier: string,
  engine: Engine = 'godot',
): Promise<OfficialSdk> {
  const sdk = officialSdk(emulator, engine)
  await sdk.openConnection()
  await sdk.identify('username', identifier)
  sdk.socket.frames.splice(0)
  return sdk
}
