import type { World } from '../../lib/emulator/world.js'
import type { PlayerName } from './Schedule.js'
import type { AccountName } from './acts/accountActs.js'

/** Who and what there is at the server, for acts that name a player. */
export interface Cast {
  /** 999 for who is not there. */
  aliasIdOf(name: PlayerName | AccountName): number
  playerIdOf(name: PlayerName): string
  hasPlayer(playerId: string): boolean
  hasChannel(id: number): boolean
  isMember(channel: number, alias: number): boolean
  /** The code in the last mail. */
  lastCode(): string
}

const unknownId = '00000000-0000-4000-8000-999999999999'

export function createCast({ state, mailbox }: World): Cast {
  const find = (name: string) =>
    [...state.aliases.values()].find(({ identifier }) => identifier === name)
  return {
    aliasIdOf: (name) => find(name)?.id ?? 999,
    playerIdOf: (name) => find(name)?.player.id ?? unknownId,
    hasPlayer: (playerId) => state.players.has(playerId),
    hasChannel: (id) => state.channels.has(id),
    isMember: (channel, alias) =>
      [...(state.channels.get(channel)?.members ?? [])].some(({ id }) => id === alias),
    lastCode: () => mailbox.at(-1)?.code ?? '000000',
  }
}
