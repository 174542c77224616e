import {
  animationFrames,
  defer,
  fromEvent,
  map,
  of,
  share,
  Subscription,
  switchMap,
  take,
  timer,
} from 'rxjs'
import type { ChannelHandle } from 'talo-rx'
import { mountTaloPanel } from 'talo-rx/devtools'
import { enterTogether } from '../support/enterTogether.js'
import { players } from './game/rules.js'
import { createControls } from './page/createControls.js'
import { createScreen } from './page/createScreen.js'
import { emulatorVenue } from './page/emulatorVenue.js'
import type { Venue } from './page/Venue.js'
import { worldVenue } from './page/worldVenue.js'

/** One loop for all that is drawn. */
const frame$ = animationFrames().pipe(
  map(() => Date.now()),
  share(),
)
const isOnEmulator = new URLSearchParams(location.search).has('emulator')
const venue$ = isOnEmulator ? emulatorVenue() : defer(() => of(worldVenue()))
const greetings = { ada: 'Hello!', grace: 'Hi, catch me.' }
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!

venue$
  .pipe(
    switchMap((venue) =>
      enterTogether(venue.talos, 'arena').pipe(map((rooms) => ({ venue, rooms }))),
    ),
    take(1),
  )
  .subscribe(({ venue, rooms }) => {
    play(venue, rooms)
  })

function play(venue: Venue, rooms: readonly ChannelHandle[]): void {
  find('#venue').textContent = venue.name
  const scope = new Subscription()
  const panel = mountTaloPanel(
    players.map((name) => venue.talos[name]),
    { element: find('#panel'), names: players, recorder: venue.recorder },
  )
  scope.add(panel.dispose)
  const controls = createControls(find('#controls'), venue, panel.note)
  scope.add(controls.dispose)
  for (const [index, name] of players.entries()) {
    const screen = createScreen(find(`#${name}`), name, venue.talos[name], rooms[index]!, frame$)
    scope.add(screen.dispose)
    scope.add(
      timer(700 + 600 * index).subscribe(() => {
        screen.say(greetings[name])
      }),
    )
  }
  document.body.dataset.state = 'playing'
  scope.add(
    fromEvent(find('#end'), 'click').subscribe(() => {
      scope.unsubscribe()
      venue.dispose()
      document.body.dataset.state = 'ended'
    }),
  )
}
