import type { ChannelHandle, Talo } from 'talo-rx'
import { fromEvent, merge, scan, startWith, Subscription } from 'rxjs'
import type { Observable } from 'rxjs'
import { createGame } from '../game/createGame.js'
import type { Scene } from '../game/createGame.js'
import type { Line } from '../game/chatOver.js'
import { FIELD, players } from '../game/rules.js'
import type { PlayerName } from '../game/rules.js'
import { bannerOf } from './bannerOf.js'
import { drawScene } from './drawScene.js'
import { keysOf } from './keysOf.js'
import { readInks } from './readInks.js'

export interface Screen {
  say(text: string): void
  /** Ends the game on this screen. */
  dispose(): void
}

/** One player's screen: a canvas of their own, the banner, who is here, the score, and the chat. */
export function createScreen(
  element: HTMLElement,
  name: PlayerName,
  talo: Talo,
  room: ChannelHandle,
  frame$: Observable<number>,
): Screen {
  const find = <E extends Element>(selector: string) => element.querySelector<E>(selector)!
  const canvas = find<HTMLCanvasElement>('canvas')
  const brush = canvas.getContext('2d')!
  const trails = new Map<string, readonly { readonly x: number; readonly y: number }[]>()
  const game = createGame(talo, room, name, keysOf(name), frame$)
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  let inks = readInks()
  const fit = () => {
    const width = Math.round(canvas.clientWidth * devicePixelRatio)
    if (width === 0 || canvas.width === width) return
    Object.assign(canvas, { width, height: Math.round((width * FIELD.height) / FIELD.width) })
  }
  const scope = new Subscription()
  scope.add(
    fromEvent(scheme, 'change').subscribe(() => {
      inks = readInks()
    }),
  )
  // RxJS calls each subscriber in a try: a drawing that throws is reported, and the loop goes on.
  scope.add(
    game.scene$.subscribe((scene) => {
      fit()
      drawScene(brush, name, scene, inks, trails)
      find('.score').textContent = scoreOf(scene)
      tell(element, scene)
    }),
  )
  scope.add(
    bannerOf(talo.socket.status$).subscribe((text) => {
      find('.banner span').textContent = text
      element.classList.toggle('lost', text !== '')
      const status = talo.socket.status$.value
      element.dataset.phase = status.phase
      element.dataset.attempt = status.phase === 'waiting' ? String(status.attempt) : ''
    }),
  )
  scope.add(
    fromEvent(find('.banner button'), 'click').subscribe(() => {
      talo.socket.open()
    }),
  )
  scope.add(
    game.online$.subscribe(({ value, isStale }) => {
      find('.members').replaceChildren(...players.map((who) => memberOf(who, value.includes(who))))
      find('.members').classList.toggle('stale', isStale)
      Object.assign(element.dataset, { online: value.join(' '), membersStale: String(isStale) })
    }),
  )
  scope.add(
    game.chat$.subscribe((lines) => {
      find('.chat').replaceChildren(...lines.map(paragraphOf))
    }),
  )
  scope.add(
    fromEvent<SubmitEvent>(find('form'), 'submit').subscribe((event) => {
      event.preventDefault()
      const input = find<HTMLInputElement>('input')
      if (input.value.trim() !== '') game.say(input.value.trim())
      input.value = ''
    }),
  )
  scope.add(complaints(talo).subscribe((count) => (element.dataset.complaints = String(count))))
  scope.add(room.stay().subscribe())
  return {
    say: game.say,
    dispose: () => {
      scope.unsubscribe()
    },
  }
}

/** Frames that could not be read, or are not known. */
function complaints({ socket }: Talo): Observable<number> {
  return merge(socket.invalid$, socket.unknown$).pipe(
    scan((count) => count + 1, 0),
    startWith(0),
  )
}

/** What the screen shows, for who reads the page instead of looking at it. */
function tell({ dataset }: HTMLElement, scene: Scene): void {
  const [other] = scene.others
  const place = ({ x, y }: { readonly x: number; readonly y: number }) =>
    `${x.toFixed(0)} ${y.toFixed(0)}`
  const told = {
    me: place(scene.me),
    other: other === undefined ? '' : place(other.at),
    otherIsOld: String(other?.isOld ?? true),
    score: players.map((name) => scene.scores[name]).join(' '),
    difficulty: String(scene.difficulty),
    stale: String(scene.isStale),
    frames: String(Number(dataset.frames ?? 0) + 1),
  }
  for (const [key, value] of Object.entries(told)) {
    if (dataset[key] !== value) dataset[key] = value
  }
}

function scoreOf({ scores, isStale }: Scene): string {
  const score = players.map((name) => `${name} ${String(scores[name])}`).join(' : ')
  return isStale ? `${score} ?` : score
}

function memberOf(name: string, isOnline: boolean): HTMLElement {
  const member = document.createElement('span')
  member.className = isOnline ? 'on' : 'off'
  member.textContent = isOnline ? `● ${name}` : `○ ${name} (away)`
  return member
}

function paragraphOf({ name, text, note }: Line): HTMLElement {
  const line = document.createElement('p')
  const who = document.createElement('b')
  const what = document.createElement('i')
  who.textContent = name
  what.textContent = note
  line.classList.toggle('waits', note !== '')
  line.append(who, ` ${text} `, what)
  return line
}
