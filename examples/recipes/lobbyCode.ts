import type { ChannelHandle, Talo } from 'talo-rx'
import { type Observable, map, switchMap, throwError } from 'rxjs'

/** Without those that are taken for one another. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 5

/** A code that one player reads to another. */
export function createCode(random: () => number = Math.random): string {
  return Array.from({ length: LENGTH }, () => letters[Math.floor(random() * letters.length)]).join(
    '',
  )
}

/** Opens a lobby that is found by its code, and is deleted when the last player leaves. */
export function openLobby(talo: Talo, code: string): Observable<ChannelHandle> {
  return talo
    .enter({ name: `lobby ${code}`, props: [{ key: 'code', value: code }], autoCleanup: true })
    .settled()
}

/** Enters the lobby of a code as players type it; errors where there is none, and makes none. */
export function joinLobby(talo: Talo, typed: string): Observable<ChannelHandle> {
  const code = typed.trim().toUpperCase()
  return talo.channels.list({ propKey: 'code', propValue: code }).pipe(
    map(({ channels: [lobby] }) => lobby),
    switchMap((lobby) =>
      lobby === undefined
        ? throwError(() => new Error(`there is no lobby ${code}`))
        : talo.enter(lobby.id).settled(),
    ),
  )
}
