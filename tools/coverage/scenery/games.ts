import type { EmulatorGame } from 'talo-rx/emulator'

/** The verification key of the game that asks for signatures. */
export const verificationKey = { version: '1', value: 'a verification key' }

/** One game for each setting that changes what the server says. */
const settings = {
  plain: {},
  signed: { verifyRequests: true, verificationKeys: [verificationKey] },
  /** Has no room for rude words. */
  prudish: { blockProfanity: true },
  /** Names its players by a prop. */
  named: { displayNamePropKey: 'nick' },
  /** Has a live config, of which a part is the dashboard's own. */
  configured: {
    liveConfig: [
      { key: 'META_OWN', value: '1' },
      { key: 'season', value: 'winter' },
    ],
  },
  /** Knows nothing of the others. */
  other: {},
} as const satisfies Readonly<Record<string, EmulatorGame>>

export type GameName = keyof typeof settings

export const games: readonly EmulatorGame[] = Object.values(settings)

/** The place of a game in an emulator. */
export function placeOf(name: GameName): number {
  return Object.keys(settings).indexOf(name)
}
