import type { ChannelHandle, Talo } from 'talo-rx'
import { EMPTY, filter, map, merge, mergeMap, of, switchMap, take, takeUntil } from 'rxjs'
import type { Observable } from 'rxjs'
import { enterChannel } from './support/enterChannel.js'
import { outages } from './support/outages.js'
import { problemOf } from './support/problemOf.js'
import { runScript } from './support/runScript.js'

/** Gives numbers from 0 up to, and without, 1. */
export type Random = () => number

/** A bot that answers in the lobby, for as long as it is subscribed to; emits its log. */
export function bot(talo: Talo, name: string, random: Random = Math.random): Observable<string> {
  return enterChannel(talo, name, 'lobby').pipe(
    switchMap((room) =>
      merge(
        of(`in the channel ${String(room.id)}: !roll 2d6, !who`),
        room.message$.pipe(
          filter(({ own }) => !own), // else it might talk to itself for ever
          mergeMap(({ message }) => answer(room, message, random)),
          mergeMap((text) => room.send(text).pipe(map((outcome) => problemOf(outcome) ?? text))),
        ),
        outages(talo),
      ),
    ),
  )
}

/** One answer, or none to what is not for the bot. */
function answer(room: ChannelHandle, message: string, random: Random): Observable<string> {
  const [command, ...words] = message.trim().split(/\s+/)
  switch (command) {
    case '!roll':
      return of(roll(words[0] ?? '1d6', random))
    case '!who':
      // Asks the server, unless it was just asked; what is not subscribed to is not kept up to date.
      return room.members$.pipe(
        take(1),
        map((members) => members.filter(({ online }) => online)),
        map((members) => members.map(({ alias }) => alias.displayName)),
        map((names) => names.sort().join(', ')),
      )
    default:
      return EMPTY
  }
}

/** Rolls dice: `2d6` are two with six sides. */
export function roll(dice: string, random: Random): string {
  const [, count, sides] = /^([1-9]?)d([1-9]\d{0,2})$/.exec(dice) ?? []
  if (sides === undefined) return 'Say it like this: !roll 2d6'
  const rolls = Array.from({ length: Number(count === '' ? 1 : count) }, () =>
    Math.floor(1 + random() * Number(sides)),
  )
  const total = rolls.reduce((sum, rolled) => sum + rolled, 0)
  return rolls.length > 1 ? `${rolls.join(' + ')} = ${String(total)}` : String(total)
}

void runScript(import.meta.filename, ({ client, name = 'dice', stop$ }) =>
  bot(client(), name).pipe(takeUntil(stop$)),
)
