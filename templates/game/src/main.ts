import { auditTime, fromEvent, map, switchMap } from 'rxjs'
import { createTalo, isTaloFailure } from 'talo-rx'
import { lines, positionsIn, type Positions, where } from './game'

const { VITE_TALO_ACCESS_KEY: accessKey, VITE_TALO_API_URL: apiUrl } = import.meta.env
const name = new URLSearchParams(location.search).get('player') ?? 'player-1'

const talo = createTalo({ accessKey, apiUrl: apiUrl || undefined })
const room$ = talo.enter('lobby')
const field = element('field')
const chat = element<HTMLFormElement>('chat')

element('player').textContent = name
element<HTMLAnchorElement>('other').href = `?player=${encodeURIComponent(another(name))}`

talo.players.identify('username', name).subscribe({ error: tell })
talo.socket.status$.subscribe(({ phase }) => (element('status').textContent = phase))

room$.state$.subscribe((state) => {
  if (state.phase === 'unavailable' || state.phase === 'gone') tell(state.failure)
})

room$.pipe(switchMap((room) => room.members$.state$)).subscribe((members) => {
  if (members.phase !== 'ready') return
  const list = element('members')
  list.dataset.stale = String(members.stale)
  list.replaceChildren(...members.value.map(({ alias }) => item(alias.identifier)))
})

room$.pipe(switchMap(lines)).subscribe((line) => element('lines').append(item(line)))

room$.pipe(switchMap((room) => where(talo, room))).subscribe(draw)

room$
  .pipe(
    switchMap((room) =>
      fromEvent<PointerEvent>(field, 'pointermove').pipe(
        auditTime(100), // ten times a second
        map(({ clientX, clientY }) => {
          const { left, top, width, height } = field.getBoundingClientRect()
          return { x: (clientX - left) / width, y: (clientY - top) / height }
        }),
        switchMap((position) =>
          // Only the newest waits while there is no connection, and not for long.
          positionsIn(room).send(position, { latestOf: 'position', ttl: 500 }),
        ),
      ),
    ),
  )
  .subscribe()

chat.addEventListener('submit', (event) => {
  event.preventDefault()
  void room$.value?.send(String(new FormData(chat).get('text')))
  chat.reset()
})

function draw(positions: Positions) {
  field.replaceChildren(
    ...Object.entries(positions).map(([name, { x, y }]) => {
      const dot = document.createElement('span')
      dot.textContent = name
      dot.style.left = `${x * 100}%`
      dot.style.top = `${y * 100}%`
      return dot
    }),
  )
}

function item(text: string): HTMLLIElement {
  const line = document.createElement('li')
  line.textContent = text
  return line
}

function tell(problem: unknown) {
  element('problem').textContent = isTaloFailure(problem) ? problem.message : String(problem)
}

function another(name: string): string {
  return name.replace(/\d*$/, (number) => String(Number(number) + 1))
}

function element<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E
}
