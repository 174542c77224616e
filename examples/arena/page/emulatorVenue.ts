import { createTalo } from 'talo-rx'
import { createRecorder } from 'talo-rx/recording'
import { concatMap, from, map, Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import type { PlayerName } from '../game/rules.js'
import { DELAY_MS, random } from './Venue.js'
import type { Venue } from './Venue.js'

/** What the server of the page tells about its emulator. */
export interface EmulatorAddress {
  readonly apiUrl: string
  readonly accessKey: string
}

/** What the page asks of its server, which runs the emulator. */
export type EmulatorWish =
  | { readonly wish: 'cut'; readonly aliases: readonly number[] }
  | { readonly wish: 'freeze' | 'refuseTickets'; readonly isOn: boolean }
  | { readonly wish: 'delay'; readonly ms: number }
  | { readonly wish: 'difficulty'; readonly value: number }

/** An emulator that the server of this page has started: real HTTP, real sockets. */
export function emulatorVenue(): Observable<Venue> {
  return from(
    fetch('emulator.json').then((answer) => answer.json() as Promise<EmulatorAddress>),
  ).pipe(map(venueAt))
}

function venueAt({ apiUrl, accessKey }: EmulatorAddress): Venue {
  const recorder = createRecorder()
  const options = { apiUrl, accessKey, random }
  const talos = { ada: createTalo({ ...options, recorder }), grace: createTalo(options) }
  const wish$ = new Subject<EmulatorWish>()
  // One after another: a server that thaws before it freezes stays frozen.
  const asking = wish$.pipe(concatMap(ask)).subscribe()
  const wish = (wanted: EmulatorWish) => {
    wish$.next(wanted)
  }
  const aliasOf = (name: PlayerName) => {
    const alias = talos[name].players.alias$.value
    return alias === null ? [] : [alias.id]
  }
  return {
    name: `on an emulator at ${apiUrl}`,
    talos,
    recorder,
    faults: {
      cut: (names) => {
        wish({ wish: 'cut', aliases: names.flatMap(aliasOf) })
      },
      freeze: (isOn) => {
        wish({ wish: 'freeze', isOn })
      },
      delay: (isOn) => {
        wish({ wish: 'delay', ms: isOn ? DELAY_MS : 0 })
      },
      refuseTickets: (isOn) => {
        wish({ wish: 'refuseTickets', isOn })
      },
    },
    setDifficulty: (value) => {
      wish({ wish: 'difficulty', value })
    },
    dispose: () => {
      for (const talo of Object.values(talos)) talo.dispose()
      asking.unsubscribe()
    },
  }
}

async function ask(wish: EmulatorWish): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(wish)
  await fetch('emulator/wishes', { method: 'POST', headers, body }).catch(() => undefined)
}
